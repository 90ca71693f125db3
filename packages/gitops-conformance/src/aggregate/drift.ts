import { Assessment, RuleResult } from '../model/Assessment';
import { bySeverity } from '../model/severity';
import { RuleDrift } from './Adoption';

interface Tally {
  readonly sample: RuleResult;
  failing: number;
  waived: number;
  unknown: number;
  applicable: number;
  readonly teams: Set<string>;
}

/**
 * The findings of many entities, by rule, the most severe and most widespread first. Rules that nobody breaks are left
 * out; exempt entities don't drift.
 *
 * @public
 */
export function summarizeDrift(
  assessments: readonly Assessment[],
): RuleDrift[] {
  const tallies = new Map<string, Tally>();
  for (const { exemption, results, owner } of assessments) {
    if (exemption) continue;
    for (const result of results) add(tallies, result, owner);
  }
  return [...tallies.values()]
    .filter(({ failing }) => failing > 0)
    .map(toDrift)
    .sort(
      (a, b) =>
        bySeverity(a, b) ||
        b.failing - a.failing ||
        a.ruleId.localeCompare(b.ruleId),
    );
}

function add(
  tallies: Map<string, Tally>,
  result: RuleResult,
  owner: string | undefined,
): void {
  let tally = tallies.get(result.ruleId);
  if (!tally) {
    tally = {
      sample: result,
      failing: 0,
      waived: 0,
      unknown: 0,
      applicable: 0,
      teams: new Set(),
    };
    tallies.set(result.ruleId, tally);
  } else if (
    // Profiles may weigh a rule differently: the most severe failing one speaks for it.
    result.state === 'fail' &&
    (tally.failing === 0 || bySeverity(result, tally.sample) < 0)
  ) {
    tally = { ...tally, sample: result };
    tallies.set(result.ruleId, tally);
  }
  if (result.state !== 'not-applicable') tally.applicable++;
  if (result.state === 'waived') tally.waived++;
  if (result.state === 'unknown') tally.unknown++;
  if (result.state === 'fail') {
    tally.failing++;
    if (owner !== undefined) tally.teams.add(owner);
  }
}

function toDrift({ sample, teams, ...counts }: Tally): RuleDrift {
  return {
    ruleId: sample.ruleId,
    title: sample.title,
    severity: sample.severity,
    phase: sample.phase,
    ...counts,
    teams: teams.size,
  };
}
