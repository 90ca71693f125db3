import {
  COLON,
  DASH,
  DOUBLE_QUOTE,
  EXCLAMATION,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { notPlain, plainScalar } from './plainScalar';
import { nextQuote } from './readScalar';

/** Characters that start something else than a plain scalar or key, by their code. @internal */
export const indicators = new Uint8Array(128);
for (const character of '&*!|>%@`[]{},#?"\'')
  indicators[character.charCodeAt(0)] = 1;

/** Keys seen before, by a hash of their length and a few characters. */
const knownKeys: (string | undefined)[] = new Array(2048);

/** `!!merge <<:`, as `yq` writes a merge key, means what it means without the tag. Gives where the key starts. @internal */
export function afterMergeTag(text: string, start: number): number {
  if (
    text.charCodeAt(start) !== EXCLAMATION ||
    !text.startsWith('!!merge ', start)
  )
    return start;
  let at = start + 8;
  while (text.charCodeAt(at) === SPACE) at++;
  return text.startsWith('<<:', at) ? at : start;
}

/** Offset of the colon that ends the key with which a line starts; -1 if it starts with none. @internal */
export function keyEndAt(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    const close = nextQuote(text, start, end);
    if (close < 0 || text.charCodeAt(close + 1) === first) return -1;
    let after = close + 1;
    while (after < end && text.charCodeAt(after) === SPACE) after++;
    return text.charCodeAt(after) === COLON && endsWord(text, after, end)
      ? after
      : -1;
  }
  if (indicators[first] === 1 || first === COLON) return -1;
  if (first === DASH && endsWord(text, start, end)) return -1;
  // By character: a search by `indexOf` would run on over the following lines.
  for (let at = start; at < end; at++)
    if (text.charCodeAt(at) === COLON && endsWord(text, at, end)) return at;
  return -1;
}

/** Whether nothing, or a space, follows a character on its line. */
function endsWord(text: string, at: number, end: number): boolean {
  return at + 1 >= end || text.charCodeAt(at + 1) === SPACE;
}

/**
 * A key of a block mapping, up to its colon. The same few keys come again and again: one that is known is neither cut out of the text nor
 * looked at once more.
 *
 * @internal
 */
export function readKey(text: string, start: number, colon: number): string {
  let end = colon;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  const slot =
    (text.charCodeAt(start) * 31 +
      text.charCodeAt(end - 1) * 7 +
      text.charCodeAt((start + end) >> 1) +
      (end - start) * 131) &
    2047;
  const known = knownKeys[slot];
  if (
    known !== undefined &&
    known.length === end - start &&
    text.startsWith(known, start)
  )
    return known;
  const raw = text.slice(start, end);
  const first = raw.charCodeAt(0);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    if (raw.includes('\\')) throw notPlain;
    return raw.slice(1, -1);
  }
  if (raw.includes(' #')) throw notPlain;
  const key = String(plainScalar(raw));
  if (key === raw) knownKeys[slot] = key;
  return key;
}
