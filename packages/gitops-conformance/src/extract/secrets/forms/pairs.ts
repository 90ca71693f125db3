import { isCredentialKey } from '../../../text/credentialKey';
import { minVariable } from '../variables';
import { AddEntry } from './TextEntry';

const COLON = 58;
const EQUALS = 61;
const maxKey = 80;
const maxBlanks = 40;
const maxValue = 16 * 1024;

const blank = (code: number) => code === 32 || code === 9;
const isKeyCharacter = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45 ||
  code === 46;

/** What is written without quotes ends before these. */
const bare = /[^\s"'`;,()<>{}[\]\\&]{1,16384}/y;
/** What shows that the word before it is code, a variable or an instruction. */
const opening = /[({[<]/;
const quoted = /"((?:[^"\\\n]|\\.){0,16384})"|'((?:[^'\\\n]|\\.){0,16384})'/y;
/** Anchors and tags of YAML, in front of a value. */
const property = /(?:[&!][\w!-]{0,80}[ \t]{1,8}){1,2}/y;
/** How what has no quotes ends, but for a blank. */
const ended = /^[ \t]*(?:$|[\r\n#;,)}\]"'&<\\]|\/\/)/;
const blockScalar = /[|>][+-]?\d?[ \t]{0,8}\r?\n\s{1,200}/y;
/** `name: KEY` in front of `value: x`, and behind it. */
const nameBefore =
  /\bname["']?\s{0,8}[:=]\s{0,8}["']?([\w.-]{1,80})["']?[ \t]{0,8}(?:#[^\n]{0,100})?[\s,"'{]{1,100}$/i;
const nameBehind =
  /^["']?[ \t]{0,8}(?:#[^\n]{0,100})?[\s,]{1,100}["']?name["']?\s{0,8}[:=]\s{0,8}["']?([\w.-]{1,80})/i;

interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * `key: value`, `KEY=value`, `key = "value"`, `'key' => 'value'`, `$key['x'] := value`, be it a line, one of several on a
 * line (`a=b;c=d`, `?a=b&c=d`, attributes), or `name: KEY` with its `value: x`. Adds those whose key says credential.
 *
 * @internal
 */
export function readPairs(text: string, add: AddEntry): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== COLON && code !== EQUALS) continue;
    const key = keyBefore(text, at);
    if (!key) continue;
    const isVariable = key.text === 'value';
    if (!isVariable && !isCredentialKey(key.text)) continue;
    const value = valueBehind(text, at, key.start);
    if (!value || (isVariable && value.text.length < minVariable)) continue;
    const name = isVariable ? nameOf(text, key.start, value) : key.text;
    if (name !== undefined && (!isVariable || isCredentialKey(name)))
      add(name, value.text, value.start);
  }
}

/** Read backwards: it is near. */
function keyBefore(text: string, sign: number): Word | undefined {
  let end = sign;
  const code = text.charCodeAt(end - 1);
  // `:=`, `?=`, `+=`; `==` was met at its first sign.
  if (text.charCodeAt(sign) === EQUALS) {
    if (code === COLON || code === 63 || code === 43) end--;
    else if (code === EQUALS) return undefined;
  }
  const separated = end;
  while (separated - end < maxBlanks && blank(text.charCodeAt(end - 1))) end--;
  for (let i = 0; i < 3 && /["'\])]/.test(text[end - 1] ?? ''); i++) end--;
  let start = end;
  while (end - start <= maxKey && isKeyCharacter(text.charCodeAt(start - 1)))
    start--;
  if (end - start > maxKey) return undefined;
  while (start < end && /[-.]/.test(text[start])) start++;
  if (start === end) return undefined;
  // A part of a name (`arn:aws:secret:x`, `kv/secret:x`), unless a blank separates what follows.
  if (
    text.charCodeAt(sign) === COLON &&
    /[:/]/.test(text[start - 1] ?? '') &&
    !/\s/.test(text[sign + 1] ?? '')
  )
    return undefined;
  return { text: text.slice(start, end), start };
}

function valueBehind(
  text: string,
  sign: number,
  keyStart: number,
): Word | undefined {
  const code = text.charCodeAt(sign);
  let at = sign + 1;
  const next = text[at];
  if (code === EQUALS && (next === '=' || next === '~')) return undefined;
  if (code === EQUALS && next === '>') at++;
  if (code === COLON && (next === '=' || next === ':' || next === '/'))
    return undefined;
  // `${KEY:-value}`, `${KEY:=value}`.
  if (code === COLON && next === '-' && text[keyStart - 1] === '{') at++;
  at = skipBlanks(text, at);
  property.lastIndex = at;
  if (property.test(text)) at = property.lastIndex;
  blockScalar.lastIndex = at;
  if (blockScalar.test(text)) at = blockScalar.lastIndex;
  quoted.lastIndex = at;
  const inQuotes = quoted.exec(text);
  if (inQuotes)
    return { text: inQuotes[1] ?? inQuotes[2] ?? '', start: at + 1 };
  bare.lastIndex = at;
  const word = bare.exec(text)?.[0];
  if (word === undefined) return undefined;
  const end = at + word.length;
  if (opening.test(text[end] ?? '')) return undefined;
  // `a=b c=d` goes on behind a blank; otherwise what goes on is a sentence.
  const isTight = code === EQUALS && at === sign + 1;
  return isTight || ended.test(text.slice(end, end + maxBlanks))
    ? { text: word, start: at }
    : undefined;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at - from < maxBlanks && blank(text.charCodeAt(at))) at++;
  return at;
}

function nameOf(text: string, start: number, value: Word): string | undefined {
  const before = text.slice(Math.max(0, start - 300), start);
  const end = value.start + Math.min(value.text.length, maxValue);
  return (nameBefore.exec(before) ??
    nameBehind.exec(text.slice(end, end + 400)))?.[1];
}
