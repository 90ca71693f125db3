import { isDeepStrictEqual } from 'node:util';
import { RepositoryFacts } from '@gitops-adoption/conformance';
import { Invariant } from './Invariant';

/** The key by which two values differ, and how. */
function difference(
  left: unknown,
  right: unknown,
  path = '',
): string | undefined {
  if (isDeepStrictEqual(left, right)) {
    return undefined;
  }
  if (isObject(left) && isObject(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const found = difference(left[key], right[key], `${path}.${key}`);
      if (found) {
        return found;
      }
    }
  }
  const show = (value: unknown) =>
    (JSON.stringify(value) ?? 'nothing').slice(0, 200);
  return `${path}: ${show(left)}, not ${show(right)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** As they are stored: apart from their commit. */
function stored({ repository, ...facts }: RepositoryFacts): unknown {
  const { commit, ...origin } = repository;
  return JSON.parse(JSON.stringify({ ...facts, repository: origin }));
}

/** What is remembered of earlier commits changes nothing. */
export const incrementalIsFull: Invariant = {
  name: 'incremental = full',
  applies: ({ checked, scanned }) =>
    checked !== undefined && scanned.problem === undefined,
  violation: ({ checked, scanned }) =>
    difference(JSON.parse(scanned.facts), stored(checked!.facts)),
};

/** Reading the same once more finds the same, and writes no history. */
export const rescanIsFirst: Invariant = {
  name: 'rescan = first scan',
  applies: ({ scanned }) => scanned.problem === undefined,
  async violation({ commit, scanned }, { portal }) {
    const changes = await portal.countChanges();
    const again = await portal.scan(commit.tree);
    if (again.facts !== scanned.facts) {
      return difference(JSON.parse(again.facts), JSON.parse(scanned.facts));
    }
    const more = (await portal.countChanges()) - changes;
    return more ? `${more} changes where nothing changed` : undefined;
  },
};

/** The portal and the command line come to the same. */
export const portalIsCommandLine: Invariant = {
  name: 'portal = command line',
  applies: ({ checked, shown }) => checked !== undefined && shown !== undefined,
  violation: ({ checked, shown }) =>
    difference(statesOf(shown!.results), statesOf(checked!.assessment.results)),
};

function statesOf(
  results: readonly { ruleId: string; state: string }[],
): Record<string, string> {
  return Object.fromEntries(
    results.map(({ ruleId, state }) => [ruleId, state]),
  );
}
