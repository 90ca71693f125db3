import { isPublicTestKey } from './publicTestKeys';

const keyType =
  /\bkty["'\\]{0,3}[ \t]{0,4}:[ \t]{0,4}["'\\]{0,3}(EC|RSA|OKP|oct)\b/g;
/** A key of RSA with all its parts is some 3,300 characters. */
const maxLength = 6000;
const maxKeys = 100;
const privatePart =
  /(?:^|[\s{,"'\\-])d["'\\]{0,3}[ \t]{0,4}:\s{0,40}["'\\]{0,3}([\w-]{20,1400})/;
const symmetric =
  /(?:^|[\s{,"'\\-])k["'\\]{0,3}[ \t]{0,4}:\s{0,40}["'\\]{0,3}([\w-]{16,1400})/;

/**
 * Offsets of JSON Web Keys that hold their private part, in JSON and in YAML. Public ones have the same form without it.
 *
 * @internal
 */
export function findPrivateWebKeys(text: string): number[] {
  const found: number[] = [];
  let looked = 0;
  for (const { index, 1: type } of text.matchAll(keyType)) {
    const part = (type === 'oct' ? symmetric : privatePart).exec(
      keyAround(text, index),
    )?.[1];
    if (
      part &&
      !/^(.)\1*$|EXAMPLE|X{6}|x{6}/.test(part) &&
      !isPublicTestKey(part)
    )
      found.push(index);
    if (++looked >= maxKeys) break;
  }
  return found;
}

/** The mapping around an offset: between its braces, or from its dash to the next. */
function keyAround(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - maxLength), offset);
  const after = text.slice(offset, offset + maxLength);
  const opening = Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'));
  const closing = after.search(/[{}]/);
  const isJson = before[opening] === '{' && after[closing] === '}';
  return isJson
    ? before.slice(opening) + after.slice(0, closing)
    : `${before.slice(startOfItem(before))}${after.split(/\n[ \t]*-[ \t]|\n---/, 1)[0]}`;
}

function startOfItem(text: string): number {
  let start = text.lastIndexOf('\n');
  while (start > 0 && !/^[ \t]*-/.test(text.slice(start + 1, start + 40)))
    start = text.lastIndexOf('\n', start - 1);
  return start + 1;
}
