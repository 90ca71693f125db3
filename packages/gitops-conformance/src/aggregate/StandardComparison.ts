import { Assessment, RuleResult } from '../model/Assessment';
import { Phase } from '../model/phases';
import { Severity } from '../model/severity';
import { Standard } from '../model/Standard';
import {
  EstateAdoption,
  PhaseDistribution,
  ReadinessVerdict,
} from './Adoption';
import { aggregateEstate } from './aggregateEstate';
import { countFindings } from './aggregateTeam';

/** @public */
export interface RuleImpact {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly entities: readonly string[];
  /** What the draft says of each of the entities, in the same order. */
  readonly messages: readonly string[];
}

/** @public */
export interface PhaseChange {
  readonly ref: string;
  readonly before: Phase;
  readonly after: Phase;
}

/** @public */
export interface ComparedEstate {
  readonly phase: Phase;
  readonly verdict: ReadinessVerdict;
  readonly distribution: PhaseDistribution;
  readonly findings: number;
}

/** What a draft would change, before anybody is asked to follow it. @public */
export interface StandardPreview {
  readonly current: { readonly name: string; readonly version: string };
  readonly draft: { readonly name: string; readonly version: string };
  readonly assessed: number;
  /** Entities of which nothing is known: the draft's effect on them is unknown, too. */
  readonly unknown: number;
  readonly newlyFailing: readonly RuleImpact[];
  readonly noLongerFailing: readonly RuleImpact[];
  readonly entities: readonly PhaseChange[];
  readonly teams: readonly PhaseChange[];
  readonly estate: {
    readonly before: ComparedEstate;
    readonly after: ComparedEstate;
  };
}

interface Impact {
  readonly sample: RuleResult;
  readonly entities: string[];
  readonly messages: string[];
}

type Impacts = Map<string, Impact>;

/**
 * Verdicts under two standards, taken entity by entity so that the caller decides how many are made at a time. Of a verdict
 * only what counts is kept: an estate has few different outcomes, and all entities share them.
 *
 * @public
 */
export class StandardComparison {
  private readonly before: Assessment[] = [];
  private readonly after: Assessment[] = [];
  private readonly newlyFailing: Impacts = new Map();
  private readonly noLongerFailing: Impacts = new Map();
  private readonly outcomes = new Map<string, RuleResult[]>();

  constructor(
    private readonly options: {
      readonly current: Standard;
      readonly draft: Standard;
      /** Parents of each group. */
      readonly teams?: ReadonlyMap<string, readonly string[]>;
    },
  ) {}

  /** Both of the same entity, on the same day; none under a standard that has no profile for it. */
  add(before: Assessment | undefined, after: Assessment | undefined): void {
    const [old, young] = [failuresOf(before), failuresOf(after)];
    for (const [ruleId, result] of young) {
      if (!old.has(ruleId))
        record(this.newlyFailing, after!, result, result.message);
    }
    for (const [ruleId, result] of old) {
      if (young.has(ruleId)) continue;
      const now = after?.results.find(other => other.ruleId === ruleId);
      record(
        this.noLongerFailing,
        before!,
        result,
        now?.message ?? 'The draft does not ask for it',
      );
    }
    if (before) this.before.push(this.compact(before));
    if (after) this.after.push(this.compact(after));
  }

  preview(): StandardPreview {
    const steps = this.steps();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /** The preview in steps, between which the caller may have something else to do. */
  *steps(): Generator<void, StandardPreview> {
    const { current, draft, teams } = this.options;
    const { before, after } = this;
    const estateBefore = aggregateEstate(before, { standard: current, teams });
    yield;
    const estateAfter = aggregateEstate(after, { standard: draft, teams });
    yield;
    return {
      current: nameOf(current),
      draft: nameOf(draft),
      assessed: after.length,
      unknown: after.filter(({ unknown }) => unknown !== undefined).length,
      newlyFailing: impactsOf(this.newlyFailing),
      noLongerFailing: impactsOf(this.noLongerFailing),
      entities: changes(
        before.map(({ entityRef, phase }) => ({ ref: entityRef, phase })),
        after.map(({ entityRef, phase }) => ({ ref: entityRef, phase })),
      ),
      teams: changes(estateBefore.teams, estateAfter.teams),
      estate: {
        before: toEstate(estateBefore, before),
        after: toEstate(estateAfter, after),
      },
    };
  }

  private compact(assessment: Assessment): Assessment {
    return {
      ...assessment,
      results: assessment.results.map(result => this.outcomeOf(result)),
    };
  }

  private outcomeOf(result: RuleResult): RuleResult {
    const { ruleId, title, state, severity, phase } = result;
    let known = this.outcomes.get(ruleId);
    if (!known) {
      known = [];
      this.outcomes.set(ruleId, known);
    }
    let outcome = known.find(
      other =>
        other.state === state &&
        other.severity === severity &&
        other.phase === phase,
    );
    if (!outcome) {
      const bare = { ruleId, title, state, severity, phase };
      outcome = { ...bare, message: '', evidence: [] };
      known.push(outcome);
    }
    return outcome;
  }
}

function failuresOf(
  assessment: Assessment | undefined,
): Map<string, RuleResult> {
  return new Map(
    (assessment?.results ?? [])
      .filter(({ state }) => state === 'fail')
      .map(result => [result.ruleId, result]),
  );
}

function record(
  impacts: Impacts,
  { entityRef }: Assessment,
  sample: RuleResult,
  message: string,
): void {
  let impact = impacts.get(sample.ruleId);
  if (!impact) {
    impact = { sample, entities: [], messages: [] };
    impacts.set(sample.ruleId, impact);
  }
  impact.entities.push(entityRef);
  impact.messages.push(message);
}

function impactsOf(impacts: Impacts): RuleImpact[] {
  return [...impacts.values()]
    .map(({ sample: { ruleId, title, severity }, entities, messages }) => ({
      ruleId,
      title,
      severity,
      entities,
      messages,
    }))
    .sort(
      (a, b) =>
        b.entities.length - a.entities.length ||
        a.ruleId.localeCompare(b.ruleId),
    );
}

function changes(
  before: readonly { readonly ref: string; readonly phase: Phase }[],
  after: readonly { readonly ref: string; readonly phase: Phase }[],
): PhaseChange[] {
  const old = new Map(before.map(({ ref, phase }) => [ref, phase]));
  return after
    .map(({ ref, phase }) => ({
      ref,
      before: old.get(ref) ?? 0,
      after: phase,
    }))
    .filter(change => change.before !== change.after);
}

function toEstate(
  { phase, readiness, distribution }: EstateAdoption,
  assessments: readonly Assessment[],
): ComparedEstate {
  return {
    phase,
    verdict: readiness.verdict,
    distribution,
    findings: countFindings(assessments),
  };
}

function nameOf({ metadata: { name, version } }: Standard) {
  return { name, version };
}
