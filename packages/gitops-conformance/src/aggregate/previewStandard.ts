import { AssessedEntity, AssessOptions, assess } from '../assess/assess';
import { Assessment, Phase, Severity } from '../assess/Assessment';
import { Waiver } from '../assess/Waiver';
import { Rule } from '../rules/Rule';
import { Standard } from '../standard/Standard';
import { ReadinessVerdict } from './Adoption';
import { aggregateEstate } from './aggregateEstate';

/** @public */
export interface PreviewStandardOptions {
  /** Stored facts, entity by entity: no repository is read. */
  readonly entities: readonly {
    readonly entity: AssessedEntity;
    readonly facts: AssessOptions['facts'];
    readonly waivers?: readonly Waiver[];
  }[];
  readonly current: Standard;
  readonly draft: Standard;
  readonly rules?: readonly Rule[];
  readonly teams?: ReadonlyMap<string, readonly string[]>;
  readonly today?: string;
}

/** @public */
export interface RuleImpact {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly entities: readonly string[];
}

/** @public */
export interface PhaseChange {
  readonly ref: string;
  readonly before: Phase;
  readonly after: Phase;
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
    readonly before: {
      readonly phase: Phase;
      readonly verdict: ReadinessVerdict;
    };
    readonly after: {
      readonly phase: Phase;
      readonly verdict: ReadinessVerdict;
    };
  };
}

/**
 * Assesses stored facts under a draft and under the current standard, both on the same day, and tells the difference.
 *
 * @public
 */
export function previewStandard(
  options: PreviewStandardOptions,
): StandardPreview {
  const { entities, current, draft, rules, teams } = options;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const under = (standard: Standard) =>
    entities.map(entry => assess({ ...entry, standard, rules, today }));
  const [before, after] = [under(current), under(draft)];
  const estateBefore = aggregateEstate(before, { standard: current, teams });
  const estateAfter = aggregateEstate(after, { standard: draft, teams });
  return {
    current: nameOf(current),
    draft: nameOf(draft),
    assessed: entities.length,
    unknown: after.filter(({ unknown }) => unknown !== undefined).length,
    newlyFailing: impacts(before, after),
    noLongerFailing: impacts(after, before),
    entities: changes(
      before.map(({ entityRef, phase }) => ({ ref: entityRef, phase })),
      after.map(({ entityRef, phase }) => ({ ref: entityRef, phase })),
    ),
    teams: changes(estateBefore.teams, estateAfter.teams),
    estate: {
      before: {
        phase: estateBefore.phase,
        verdict: estateBefore.readiness.verdict,
      },
      after: {
        phase: estateAfter.phase,
        verdict: estateAfter.readiness.verdict,
      },
    },
  };
}

/** Rules that fail in the second list where they did not in the first. */
function impacts(
  first: readonly Assessment[],
  second: readonly Assessment[],
): RuleImpact[] {
  const found = new Map<string, { impact: RuleImpact; entities: string[] }>();
  second.forEach((assessment, index) => {
    const failing = new Set(
      first[index].results
        .filter(({ state }) => state === 'fail')
        .map(({ ruleId }) => ruleId),
    );
    for (const { state, ruleId, title, severity } of assessment.results) {
      if (state !== 'fail' || failing.has(ruleId)) continue;
      let entry = found.get(ruleId);
      if (!entry) {
        const refs: string[] = [];
        entry = {
          impact: { ruleId, title, severity, entities: refs },
          entities: refs,
        };
        found.set(ruleId, entry);
      }
      entry.entities.push(assessment.entityRef);
    }
  });
  return [...found.values()]
    .map(({ impact }) => impact)
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

function nameOf({ metadata: { name, version } }: Standard) {
  return { name, version };
}
