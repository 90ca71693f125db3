import {
  ComparableAssessment,
  ComparableEvidence,
  ComparableResult,
  RuleResult,
  UnreadPart,
} from '../model/Assessment';
import { withoutLines } from './fingerprint';
import { COULD_NOT_RUN } from './evaluateRule';

/**
 * An assessment without what a baseline had already: only what a change made worse is left. Both have to be assessed
 * with `comparison`; where one does not list all of its locations, or a part was not read that was read before, a
 * failing result without a new location is unknown, never gone.
 *
 * @public
 */
export function withoutBaseline(
  assessment: ComparableAssessment,
  baseline: ComparableAssessment,
): ComparableAssessment {
  const before = new Map(
    baseline.results.map(result => [result.ruleId, result]),
  );
  const unread = newlyUnread(assessment.unread, baseline.unread);
  const results = assessment.results.flatMap(result => {
    const worse = worseThan(result, before.get(result.ruleId), unread);
    return worse ? [worse] : [];
  });
  const states = new Map(results.map(({ ruleId, state }) => [ruleId, state]));
  return {
    ...assessment,
    results,
    gates: assessment.gates.map(gate => {
      const open = [...gate.blockedBy, ...gate.unknown];
      const inState = (state: RuleResult['state']) =>
        open.filter(ruleId => states.get(ruleId) === state);
      return {
        ...gate,
        blockedBy: inState('fail'),
        unknown: inState('unknown'),
      };
    }),
  };
}

function worseThan(
  result: ComparableResult,
  before: ComparableResult | undefined,
  unread: readonly UnreadPart[],
): ComparableResult | undefined {
  if (result.state === 'fail') {
    return before?.state === 'fail'
      ? worseFailure(result, before, unread)
      : result;
  }
  if (result.state !== 'unknown') return result;
  if (before?.state === 'unknown') {
    const evidence = newEvidence(result, before);
    if (evidence.length) return { ...result, evidence };
  } else if (before?.state !== 'fail' || couldNotRun(result)) {
    return result;
  }
  return unread.length ? result : undefined;
}

function worseFailure(
  result: ComparableResult,
  before: ComparableResult,
  unread: readonly UnreadPart[],
): ComparableResult | undefined {
  const evidence = newEvidence(result, before);
  const { omittedEvidence: omittedBefore = 0 } = before;
  if (evidence.length > omittedBefore) return { ...result, evidence };
  if (evidence.length) {
    return incomparable(
      result,
      `${omittedBefore} locations of the baseline are not listed`,
      evidence,
    );
  }
  if (result.omittedEvidence) {
    return incomparable(
      result,
      `${result.omittedEvidence} locations are not listed`,
      [],
    );
  }
  if (unread.length) return incomparable(result, unread[0].message, unread);
  // A result without a location is one finding as a whole.
  return result.evidence.length === 0 && before.evidence.length > 0
    ? result
    : undefined;
}

/** What there is now beyond what there was, equal findings counted. */
function newEvidence(
  result: ComparableResult,
  before: ComparableResult,
): ComparableEvidence[] {
  const known = new Map<string, number>();
  for (const location of before.evidence) {
    const key = identityOf(location);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const take = (key: string) => {
    const left = known.get(key) ?? 0;
    if (left) known.set(key, left - 1);
    return left > 0;
  };
  return result.evidence.filter(
    location =>
      // Reports of earlier versions have no fingerprints.
      !take(identityOf(location)) && !take(identityWithoutObject(location)),
  );
}

function identityOf(location: ComparableEvidence): string {
  return location.fingerprint ?? identityWithoutObject(location);
}

function identityWithoutObject({
  path,
  message,
  repositoryUrl,
}: ComparableEvidence): string {
  return JSON.stringify([path, withoutLines(message), repositoryUrl]);
}

function incomparable(
  { fix: _, remediation: __, ...result }: ComparableResult,
  reason: string,
  evidence: readonly ComparableEvidence[],
): ComparableResult {
  return {
    ...result,
    state: 'unknown',
    message: `It cannot be determined whether there is more of this than before: ${reason}`,
    evidence: evidence.map(({ path, line, message }) => ({
      path,
      ...(line === undefined ? {} : { line }),
      message,
    })),
  };
}

function couldNotRun({ message }: RuleResult): boolean {
  return message.startsWith(COULD_NOT_RUN);
}

/**
 * What can hide a finding that was not there before. A file with more findings than are listed always can: which of
 * them are listed changes with the file.
 */
function newlyUnread(
  unread: readonly UnreadPart[] = [],
  before: readonly UnreadPart[] = [],
): readonly UnreadPart[] {
  const keyOf = ({ reason, path, message }: UnreadPart) =>
    JSON.stringify([reason, path, message]);
  const known = new Set(before.map(keyOf));
  return unread.filter(
    part => part.reason === 'finding-count' || !known.has(keyOf(part)),
  );
}
