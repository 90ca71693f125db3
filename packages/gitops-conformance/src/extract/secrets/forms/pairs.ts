import { Word } from '../../../text/credentialStems';
import { minVariable } from '../variables';
import { AddEntry } from './TextEntry';
import { valueBehind } from './valueBehind';

/** What stands between a key and its value, with blanks around it: `:`, `=`, `:=`, `=>`, `::` of Jsonnet, and what closes the key. */
const sign =
  /["'\])]{0,3}[ \t]{0,40}(?:(=)(?![=~])>?|[:?+|]{1,2}(=)(?![=~])|(:)(?![:/])|\+?:{1,3}(?=[ \t]{1,8}["']))/y;
/** From the name of a variable to its value, on the same line or the next. */
const valueNext =
  /["']?[ \t]{0,8}(?:#[^\n]{0,100})?[\s,"'}{-]{1,100}value["']?\s{0,8}[:=]/y;
const nameBefore = /\bname["']?\s{0,8}[:=]\s{0,8}["']?$/i;
/** The value of a variable in front of its name. */
const valueBefore =
  /\bvalue["']?\s{0,8}[:=]\s{0,8}(?:"([^"\n]{3,512})"|'([^'\n]{3,512})'|([^\s"',{}]{3,512}))[ \t]{0,8}(?:#[^\n]{0,100})?[\s,]{1,100}["']?name["']?\s{0,8}[:=]\s{0,8}["']?$/i;
const maxBefore = 800;

/**
 * `key: value`, `KEY=value`, `key = "value"`, `'key' => 'value'`, `$key['x'] := value`, be it a line, one of several on a
 * line (`a=b;c=d`, `?a=b&c=d`, attributes), or `name: KEY` with its `value: x`.
 *
 * @param keys - words of the text that say credential
 * @internal
 */
export function readPairs(
  text: string,
  keys: readonly Word[],
  add: AddEntry,
  minLength: number,
): void {
  for (const word of keys) {
    sign.lastIndex = word.end;
    const found = sign.exec(text);
    if (!found) {
      readVariable(text, word, add);
      continue;
    }
    if (isPartOfName(text, word, found[3] !== undefined, sign.lastIndex))
      continue;
    const value = valueBehind(text, sign.lastIndex, {
      minLength,
      tight: found[0] === '=',
      expansion: text[word.start - 1] === '{',
    });
    if (value) add(word.text, value.text, value.start);
  }
}

/** A part of `arn:aws:secret:x` or `kv/secret:x`, unless a blank separates what follows. */
function isPartOfName(
  text: string,
  { start }: Word,
  isColon: boolean,
  end: number,
): boolean {
  return (
    isColon &&
    /[:/]/.test(text[start - 1] ?? '') &&
    !/\s/.test(text[end] ?? ' ')
  );
}

function readVariable(text: string, word: Word, add: AddEntry): void {
  const before = text.slice(Math.max(0, word.start - maxBefore), word.start);
  if (!nameBefore.test(before)) return;
  valueNext.lastIndex = word.end;
  if (valueNext.test(text)) {
    const value = valueBehind(text, valueNext.lastIndex, {
      minLength: minVariable,
    });
    if (value) add(word.text, value.text, value.start);
    return;
  }
  const found = valueBefore.exec(before);
  const value = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  if (value.length >= minVariable)
    add(
      word.text,
      value,
      word.start - before.length + before.lastIndexOf(value),
    );
}
