/**
 * A word of a name, in lower case.
 *
 * @internal
 */
export interface NameWord {
  readonly text: string;
  /** Position of the first character, and after the last. */
  readonly start: number;
  readonly end: number;
  /** The word that `pre` or `non` turns into another: `prod` of `pre-prod`. */
  readonly turned?: { readonly prefix: string; readonly text: string };
}

/** `no` is missing: `no-prod` is production in Norway. */
const turning = new Set(['pre', 'non', 'not']);

/**
 * The words of an environment's name. `non-prod` and `pre-prod` are one word each, `nonprod` and `preprod`, so that
 * nothing that looks for `prod` finds it in them.
 *
 * @param isKnown - Whether a word names an environment; `pre` and `non` before any other word stay words of their own.
 * @internal
 */
export function nameWords(
  name: string,
  isKnown: (word: string) => boolean,
): NameWord[] {
  const words: NameWord[] = [];
  // `devEu` is two words, `DEV` one.
  for (const match of name.matchAll(/[A-Z]+[a-z0-9]*|[a-z0-9]+/g)) {
    const word = {
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    };
    const before = words.at(-1);
    if (before && turning.has(before.text) && isKnown(word.text)) {
      words[words.length - 1] = {
        text: before.text + word.text,
        start: before.start,
        end: word.end,
        turned: { prefix: before.text, text: word.text },
      };
    } else {
      words.push(word);
    }
  }
  return words;
}

/** The word of `dev1`, `prod02` or `prod1a`, whose number tells variants apart; the text itself where it has none. @internal */
export function withoutNumber(text: string): string {
  return /^([a-z]{2,11}?)\d{1,3}[a-z]?$/.exec(text)?.[1] ?? text;
}
