/**
 * Tabs and carriage returns, which are white space or not by where they stand, and what YAML does not allow at all.
 *
 * V8 looks for up to sixteen characters at once, and for more of them one by one, which takes ten times as long. It tells
 * characters apart by their lower seven bits there, so that `\x8a`, which has those of a line break, stands alone.
 */
/* eslint-disable no-control-regex */
const special: readonly RegExp[] = [
  /[\x00-\x09\x0b-\x10\x80-\x84\x86-\x89\x8b-\x90]/,
  /[\x11-\x1f\x7f\x91-\x9f]/,
  /\x8a/,
  /[\ufffe\uffff]/,
];
/* eslint-enable no-control-regex */

/** Whether a text has characters other than those of which nearly all documents are made. @internal */
export function hasSpecialCharacters(text: string): boolean {
  for (const characters of special) if (characters.test(text)) return true;
  return false;
}
