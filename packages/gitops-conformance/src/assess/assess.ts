import { AssessedEntity } from '../model/AssessedEntity';
import { EntityFacts } from '../model/EntityFacts';
import { builtInRules } from '../rules/builtInRules';
import { Rule } from '../model/Rule';
import { selectProfile } from '../standard/selectProfile';
import { Profile, Standard } from '../model/Standard';
import { ENGINE_VERSION } from '../version';
import { concerns, declaredFor, refusal } from '../standard/agreements';
import { Assessment, ComparableAssessment } from '../model/Assessment';
import { AssessmentMemo, Evaluation } from './AssessmentMemo';
import { ComparisonOptions, unreadPartsOf } from './evidence';
import { evaluateRule } from './evaluateRule';
import { noticesOn } from './notices';
import { patternOf } from './pattern';
import { GatedResult, evaluatePhases } from './phases';
import { prepareRules } from './preparedRules';
import { scoreOf } from './score';
import { unitPatternsOf } from './unitPatterns';
import { Exemption, Waiver } from '../model/Waiver';

/** @public */
export interface AssessOptions {
  readonly entity: AssessedEntity;
  /** Facts, or why there are none: never scanned, unreadable, rate-limited. */
  readonly facts: EntityFacts | { readonly unknown: string };
  readonly standard: Standard;
  /** Default: the first profile whose predicate matches the entity. */
  readonly profile?: Profile;
  /** Default: the rules of this engine. */
  readonly rules?: readonly Rule[];
  /** Waivers from outside of the repository and the standard: the portal's. */
  readonly waivers?: readonly Waiver[];
  readonly exemptions?: readonly Exemption[];
  /** ISO date. Handed in, an assessment can be replayed. */
  readonly today?: string;
  /**
   * Keep what `withoutBaseline` needs: every location with its fingerprint, and what was not read. Default: the first
   * 20 locations of a result, to be shown.
   */
  readonly comparison?: ComparisonOptions;
  /** What the last assessment of the entity came to, so that of this one only what the facts change is worked out. */
  readonly memo?: AssessmentMemo;
}

/**
 * Holds one entity against a standard. Needs no file: facts that were stored give the same answer again.
 *
 * @public
 */
export function assess(options: AssessOptions): ComparableAssessment {
  const steps = assessInSteps(options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * As `assess`, a rule a step, for callers who let others work in between: of large facts, all rules together take seconds.
 *
 * @public
 */
export function* assessInSteps(
  options: AssessOptions,
): Generator<void, ComparableAssessment, void> {
  const { entity, facts, standard, rules = builtInRules } = options;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const profile =
    options.profile ?? selectProfile(standard, catalogShapeOf(entity));
  const unknown = unknownReason(facts, profile, standard);
  const exemption = exemptionOf(options, today);
  const waivers = isUnknown(facts) ? [] : waiversOf(options, facts);
  const evaluate = isUnknown(facts)
    ? undefined
    : evaluationOf(options, facts, { profile, waivers, today });
  const judged: GatedResult[] = [];
  if (profile && evaluate) {
    for (const prepared of prepareRules(standard, profile, rules)) {
      judged.push(
        evaluate(prepared.rule.id, tracked =>
          evaluateRule({
            prepared,
            entity,
            facts: tracked,
            standard,
            profile,
            waivers,
            today,
            comparison: options.comparison,
          }),
        ),
      );
      yield;
    }
  } else {
    judged.push(...unknownResults(standard, profile, rules, unknown!));
  }
  const results = judged.map(({ result }) => result);
  const { phase, gates } = evaluatePhases(judged);
  return {
    entityRef: entity.ref,
    owner: entity.owner,
    profile: profile?.name,
    standard: {
      name: standard.metadata.name,
      version: standard.metadata.version,
    },
    engineVersion: ENGINE_VERSION,
    repository: isUnknown(facts)
      ? { path: '.' }
      : { ...facts.repository.repository, path: facts.path },
    phase: unknown === undefined ? phase : 0,
    ...(unknown === undefined ? {} : { unknown }),
    ...(exemption
      ? {
          exemption: {
            reason: exemption.reason,
            text: exemption.text,
            expires: exemption.expires,
          },
        }
      : {}),
    gates,
    results,
    score: scoreOf(results),
    ...evaluate?.('patterns', patternsOf),
    environments: isUnknown(facts) ? [] : facts.facts.environments.stages,
    ...noticesOf(options, today),
    ...(options.comparison && !isUnknown(facts)
      ? { unread: unreadPartsOf(facts) }
      : {}),
  };
}

function evaluationOf(
  { memo, entity, standard, comparison, ...options }: AssessOptions,
  facts: EntityFacts,
  decided: { profile?: Profile; waivers: readonly Waiver[]; today: string },
): Evaluation {
  if (!memo) return (_, compute) => compute(facts);
  const { rules = builtInRules } = options;
  const { profile, waivers, today } = decided;
  return memo.next(
    [entity, standard, profile, rules, waivers, today, comparison],
    facts,
  );
}

function patternsOf(facts: EntityFacts): Pick<Assessment, 'pattern' | 'units'> {
  const units = unitPatternsOf(facts);
  return { pattern: patternOf(facts), ...(units ? { units } : {}) };
}

/** A mistake in a file of waivers must not look like findings that nobody waived. */
function noticesOf(
  { entity, facts, standard, rules = builtInRules }: AssessOptions,
  today: string,
): Pick<Assessment, 'notices'> {
  if (isUnknown(facts) || !facts.repository.exceptions) return {};
  const { waivers, exemptions, problems } = facts.repository.exceptions;
  const notices = [
    ...problems,
    ...noticesOn({
      waivers: declaredFor(facts, waivers),
      exemptions: declaredFor(facts, exemptions),
      entityRef: entity.ref,
      standard,
      rules,
      today,
    }),
  ];
  return notices.length ? { notices } : {};
}

function isUnknown(
  facts: AssessOptions['facts'],
): facts is { readonly unknown: string } {
  return 'unknown' in facts;
}

function unknownReason(
  facts: AssessOptions['facts'],
  profile: Profile | undefined,
  { metadata }: Standard,
): string | undefined {
  if (isUnknown(facts)) return facts.unknown;
  return profile
    ? undefined
    : `No profile of the standard ${metadata.name} ${metadata.version} applies to this entity`;
}

/** Every rule says `unknown`, so that what nobody could look at is counted as such. */
function unknownResults(
  standard: Standard,
  profile: Profile | undefined,
  rules: readonly Rule[],
  message: string,
): GatedResult[] {
  if (!profile) return [];
  return prepareRules(standard, profile, rules).map(
    ({ rule, severity, phase, gate }) => ({
      gate,
      result: {
        ruleId: rule.id,
        title: rule.title,
        state: 'unknown',
        severity,
        phase,
        message,
        evidence: [],
      },
    }),
  );
}

function waiversOf(
  { standard, waivers = [] }: AssessOptions,
  facts: EntityFacts,
): readonly Waiver[] {
  return [
    ...waivers,
    ...(standard.waivers.granted ?? []),
    ...declaredFor(facts, facts.repository.exceptions?.waivers),
  ];
}

/** An exemption holds even where the repository cannot be read: it speaks of the service, not of its files. */
function exemptionOf(
  { entity, facts, standard, exemptions = [] }: AssessOptions,
  today: string,
): Exemption | undefined {
  const declared = isUnknown(facts)
    ? []
    : declaredFor(facts, facts.repository.exceptions?.exemptions);
  return [...exemptions, ...(standard.exemptions ?? []), ...declared].find(
    exemption =>
      concerns(exemption, entity.ref) &&
      refusal(exemption, standard, today) === undefined,
  );
}

/** Profiles are chosen by predicates on catalog entities; this is what the engine knows of one, in that shape. */
function catalogShapeOf(entity: AssessedEntity): unknown {
  const [, namespace, name] = /^[^:]+:([^/]+)\/(.+)$/.exec(entity.ref) ?? [];
  return {
    kind: entity.kind,
    metadata: { name, namespace, annotations: entity.annotations },
    spec: {
      ...entity.spec,
      ...(entity.type === undefined ? {} : { type: entity.type }),
      ...(entity.owner === undefined ? {} : { owner: entity.owner }),
    },
  };
}
