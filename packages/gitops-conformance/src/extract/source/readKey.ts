import { DOUBLE_QUOTE, SINGLE_QUOTE } from './characters';
import { notPlain, plainScalar } from './plainScalar';

/** Keys seen before, by a hash of their length and a few characters. */
const knownKeys: (string | undefined)[] = new Array(2048);

/**
 * A key of a block mapping. The same few keys come again and again: one that is known is neither cut out of the text nor
 * looked at once more.
 *
 * @internal
 */
export function readKey(text: string, start: number, end: number): string {
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
