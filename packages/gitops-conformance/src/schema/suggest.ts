import { distance } from 'fastest-levenshtein';

/** Longer than any word that is meant; the distance takes time by the product of the lengths. */
const LONGEST = 100;

/**
 * The candidate that a misspelt word most likely meant, if one is near enough to be worth saying.
 *
 * @public
 */
export function suggest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  if (word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  // A third of the letters may be wrong: more than that is another word.
  const allowed = Math.max(2, Math.floor(word.length / 3));
  // Of a word of one or two letters, nothing would be left of it.
  let bestDistance = Math.min(allowed, word.length - 1) + 1;
  for (const candidate of candidates) {
    const candidateDistance = distance(wanted, candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}
