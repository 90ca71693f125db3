import { canaryIn } from '../Canaries';
import { Text } from '../FuzzPortal';
import { Invariant, Observed } from './Invariant';

/**
 * A planted secret has the shape of a token, or characters and letters that no name has, so that it is no identifier
 * wherever it stands. Only paths of files may hold it, and none is planted there.
 */
function noSecretIn(
  where: string,
  texts: (observed: Observed) => readonly Text[],
): Invariant {
  return {
    name: `no secret in ${where}`,
    violation(observed) {
      for (const { name, text } of texts(observed)) {
        const found = canaryIn(text);
        if (found !== undefined) {
          return `${name}: ...${found}...`;
        }
      }
      return undefined;
    },
  };
}

/** Searched as a whole. */
const HOLDS_FACTS = new Set(['repository_facts', 'facts_parts']);

export const noSecret: readonly Invariant[] = [
  noSecretIn('facts', ({ scanned }) => [
    { name: 'facts', text: scanned.facts },
  ]),
  noSecretIn('rows', ({ scanned }) =>
    scanned.rows.filter(({ name }) => !HOLDS_FACTS.has(name)),
  ),
  noSecretIn('the log', ({ scanned }) => scanned.log),
  noSecretIn('answers of the API', ({ scanned }) => scanned.answers),
  noSecretIn('reports', ({ reports }) => reports),
];
