import { Assessment, Evidence, RuleResult } from '../model/Assessment';

/**
 * An assessment without what a baseline had already: only what a change made worse is left. Lines move with every edit,
 * so a finding is the same when its rule, path and message are.
 *
 * @public
 */
export function withoutBaseline(
  assessment: Assessment,
  baseline: Assessment,
): Assessment {
  const before = new Map(
    baseline.results.map(result => [result.ruleId, result]),
  );
  const results = assessment.results.flatMap(result => {
    const worse = worseThan(result, before.get(result.ruleId));
    return worse ? [worse] : [];
  });
  const left = new Set(results.map(({ ruleId }) => ruleId));
  const isLeft = (ruleId: string) => left.has(ruleId);
  return {
    ...assessment,
    results,
    gates: assessment.gates.map(gate => ({
      ...gate,
      blockedBy: gate.blockedBy.filter(isLeft),
      unknown: gate.unknown.filter(isLeft),
    })),
  };
}

function worseThan(
  result: RuleResult,
  before: RuleResult | undefined,
): RuleResult | undefined {
  const { state } = result;
  if (state !== 'fail' && state !== 'unknown') return result;
  if (before?.state === 'fail' && state === 'unknown') return undefined;
  if (before?.state !== state) return result;
  if (state === 'unknown') return undefined;
  const known = new Set(before.evidence.map(keyOf));
  const evidence = result.evidence.filter(place => !known.has(keyOf(place)));
  if (evidence.length > 0) return { ...result, evidence };
  // Beyond the listed places only the number tells.
  return total(result) > total(before) ? result : undefined;
}

function keyOf({ path, message, repositoryUrl }: Evidence): string {
  return [repositoryUrl, path, message].join('\n');
}

function total({ evidence, omittedEvidence = 0 }: RuleResult): number {
  return evidence.length + omittedEvidence;
}
