import { sizeOf } from '../FuzzTree';
import { Invariant } from './Invariant';

const SECRET_RULE = 'secrets/no-plaintext-secret';

/** A plaintext Secret stays a finding, or at least unknown, whatever else the repository holds. */
export const secretIsNeverLost: Invariant = {
  name: 'a known Secret is never lost',
  applies: ({ commit, shown }) =>
    commit.knownSecrets.size > 0 && shown !== undefined,
  violation({ commit, shown }) {
    if (shown!.unknown !== undefined) {
      return undefined;
    }
    const result = shown!.results.find(({ ruleId }) => ruleId === SECRET_RULE);
    return result && ['fail', 'unknown'].includes(result.state)
      ? undefined
      : `${[...commit.knownSecrets].join(', ')}: ${result?.state} ${result?.message}`;
  },
};

/** What cannot be read never makes anything look better: no phase rises, and what failed does not pass. */
export const unreadableNeverRaises: Invariant = {
  name: 'an unreadable file makes nothing better',
  applies: ({ commit, shown }, { before }) =>
    commit.onlyUnreadable && shown !== undefined && before?.shown !== undefined,
  violation({ shown }, { before }) {
    const earlier = before!.shown!;
    if (shown!.phase > earlier.phase) {
      return `phase ${earlier.phase} became ${shown!.phase}`;
    }
    const failed = new Set(
      earlier.results
        .filter(({ state }) => state === 'fail')
        .map(({ ruleId }) => ruleId),
    );
    const better = shown!.results.find(
      ({ ruleId, state }) => state === 'pass' && failed.has(ruleId),
    );
    return better && `${better.ruleId} passes: ${better.message}`;
  },
};

/** Facts may be larger than what they are about, as every path is named in several of them, but not by any factor. */
const MOST_FACTS_PER_BYTE = 30;
const FACTS_OF_NOTHING = 50_000;

export const factsAreBounded: Invariant = {
  name: 'facts are bounded by the input',
  violation({ commit, scanned }) {
    const most = FACTS_OF_NOTHING + MOST_FACTS_PER_BYTE * sizeOf(commit.tree);
    return scanned.facts.length > most
      ? `${scanned.facts.length} characters of facts of ${sizeOf(commit.tree)} bytes`
      : undefined;
  },
};
