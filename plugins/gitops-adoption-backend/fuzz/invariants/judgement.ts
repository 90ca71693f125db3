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

/** What cannot be read never makes anything look better. */
export const unreadableNeverRaises: Invariant = {
  name: 'an unreadable file never raises the phase',
  applies: ({ commit, shown }, { before }) =>
    commit.onlyUnreadable && shown !== undefined && before?.shown !== undefined,
  violation: ({ shown }, { before }) =>
    shown!.phase > before!.shown!.phase
      ? `phase ${before!.shown!.phase} became ${shown!.phase}`
      : undefined,
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
