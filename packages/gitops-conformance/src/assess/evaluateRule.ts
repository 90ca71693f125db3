import { EntityFacts } from '../model/EntityFacts';
import { Outcome } from '../model/Rule';
import { matchesGlob } from '../model/globs';
import { Profile, Standard } from '../model/Standard';
import { concerns, refusal } from '../standard/agreements';
import { AssessedEntity } from '../model/AssessedEntity';
import { Evidence, RuleResult } from '../model/Assessment';
import { ComparisonOptions, keepEvidence } from './evidence';
import { GatedResult } from './phases';
import { PreparedRule } from './preparedRules';
import { remediationFor } from './remediation';
import { Waiver } from '../model/Waiver';

/**
 * How the message of a result begins whose rule failed: it threw, or its parameters are wrong.
 *
 * @public
 */
export const COULD_NOT_RUN = 'The rule could not run: ';

export interface JudgeRuleOptions {
  readonly prepared: PreparedRule;
  readonly entity: AssessedEntity;
  readonly facts: EntityFacts;
  readonly standard: Standard;
  readonly profile: Profile;
  readonly waivers: readonly Waiver[];
  readonly today: string;
  readonly comparison?: ComparisonOptions;
}

/**
 * One rule on one entity: the rule's outcome, then what the standard and agreed exceptions make of it.
 *
 * @internal
 */
export function evaluateRule(options: JudgeRuleOptions): GatedResult {
  const { prepared, standard, profile, entity, facts, today } = options;
  const { rule, deprecation } = prepared;
  const outcome = allowDivergence(
    distrustAbsence(evaluate(options), facts),
    options,
  );
  const { severity, gate } = holdOn(prepared, today);
  const evidence = 'evidence' in outcome ? (outcome.evidence ?? []) : [];
  const failing = outcome.state === 'fail';
  const result: RuleResult = {
    ruleId: rule.id,
    title: rule.title,
    state: outcome.state,
    severity,
    phase: prepared.phase,
    message: outcome.message,
    ...keepEvidence(rule.id, evidence, facts, options.comparison),
    ...(failing
      ? {
          fix: rule.fix,
          remediation: remediationFor(profile, rule.id, entity, facts),
        }
      : {}),
    ...(failing && deprecation
      ? {
          deprecation: {
            sunset: deprecation.sunset,
            replacement: deprecation.replacement,
          },
        }
      : {}),
    docs: profile.docs ?? standard.metadata.docs,
  };
  return {
    gate,
    result: failing ? applyWaivers(result, evidence, options) : result,
  };
}

/** A deprecated pattern is only reported before its sunset, and fails from then on. */
function holdOn(
  { severity, gate, deprecation, afterSunset }: PreparedRule,
  today: string,
): Pick<PreparedRule, 'severity' | 'gate'> {
  if (!deprecation) return { severity, gate };
  return today < deprecation.sunset
    ? { severity: 'info', gate: false }
    : afterSunset;
}

function evaluate(options: JudgeRuleOptions): Outcome {
  const { prepared, entity, facts, standard, profile, today } = options;
  if (prepared.problem !== undefined) {
    return { state: 'unknown', message: `${COULD_NOT_RUN}${prepared.problem}` };
  }
  try {
    return prepared.rule.evaluate({
      entity,
      facts,
      standard,
      profile,
      parameters: prepared.parameters,
      today,
    });
  } catch (error) {
    // One broken rule, perhaps a third party's, must not cost the entity its other results.
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'unknown', message: `${COULD_NOT_RUN}${reason}` };
  }
}

/** "There is nothing of the kind here" cannot be said where a part was not read. */
function distrustAbsence(outcome: Outcome, { facts }: EntityFacts): Outcome {
  if (outcome.state !== 'not-applicable') return outcome;
  const limit = facts.limits.find(entry => entry.limit !== 'path-outside-tree');
  return limit
    ? {
        state: 'unknown',
        message: `Not everything could be read: ${limit.message}`,
      }
    : outcome;
}

/** Findings where the standard lets repositories differ are no findings. */
function allowDivergence(
  outcome: Outcome,
  { profile, prepared: { rule }, facts: { path: root } }: JudgeRuleOptions,
): Outcome {
  if (outcome.state !== 'fail' || outcome.evidence.length === 0) return outcome;
  const globs = profile.divergence
    .filter(entry => entry.rule === rule.id)
    .flatMap(entry => entry.allow);
  if (globs.length === 0) return outcome;
  const evidence = outcome.evidence.filter(
    ({ path }) =>
      !globs.some(
        glob => matchesGlob(glob, path) || matchesGlob(glob, below(root, path)),
      ),
  );
  return evidence.length
    ? { ...outcome, evidence }
    : {
        state: 'pass',
        message: 'Differs only where the standard allows it',
      };
}

/** Globs are written as the service sees its files, whichever directory of a monorepo it lives in. */
function below(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

function applyWaivers(
  result: RuleResult,
  evidence: readonly Evidence[],
  { prepared, entity, standard, today, waivers }: JudgeRuleOptions,
): RuleResult {
  const own = waivers.filter(
    waiver =>
      waiver.rule === result.ruleId &&
      concerns(waiver, entity.ref) &&
      covers(waiver, evidence),
  );
  let refused: string | undefined;
  for (const waiver of own) {
    const reason = prepared.waivable
      ? refusal(waiver, standard, today)
      : 'the standard does not allow waivers of this rule';
    if (reason === undefined) {
      return {
        ...result,
        state: 'waived',
        waiver: {
          reason: waiver.reason,
          text: waiver.text,
          expires: waiver.expires,
        },
      };
    }
    refused ??= reason;
  }
  return refused === undefined
    ? result
    : { ...result, waiverRefused: `The waiver does not count: ${refused}` };
}

/** A waiver for some paths does not cover a finding that is seen in others too. */
function covers(waiver: Waiver, evidence: readonly Evidence[]): boolean {
  const { path: glob } = waiver;
  return (
    glob === undefined ||
    (evidence.length > 0 &&
      evidence.every(({ path }) => matchesGlob(glob, path)))
  );
}
