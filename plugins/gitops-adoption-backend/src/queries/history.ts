import { Phase, PhaseDistribution } from '@gitops-adoption/conformance';
import {
  AdoptionDay,
  Transition,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { FindingChanges } from '../database/operations/countFindingChanges';
import { PhaseTransition } from '../database/operations/loadTransitions';
import { isoTime, TransitionRow } from '../database/tables';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { membersOf } from './teams';

const DAY = 24 * 60 * 60 * 1000;

/** Whose history it is: of one entity, of a team, or of everything that the caller may see. */
export interface HistoryScope {
  readonly owner?: string;
  readonly entity?: string;
}

/** The day that a history of so many days begins on. */
export function firstDayOf({ days, now }: { days: number; now: Date }): string {
  return dayOf(now.getTime() - days * DAY);
}

/**
 * How the phases were distributed at the end of each day on which that changed, and how many findings came and went,
 * worked out from the changes themselves: right for whoever asks and whatever they may see, without anything that would
 * have to run every day.
 */
export function adoptionHistory(
  estate: EstateSnapshot,
  changes: {
    phases: readonly PhaseTransition[];
    findings: readonly FindingChanges[];
  },
  options: HistoryScope & { days: number; now: Date },
): AdoptionDay[] {
  const isInScope = scopeOf(estate, options);
  const first = firstDayOf(options);
  const states = new Map<string, string>();
  const distributions = new Map<string, PhaseDistribution>();
  for (const { entity_ref, to_state, at } of changes.phases) {
    if (isInScope(entity_ref)) {
      states.set(entity_ref, to_state);
      const day = dayOf(new Date(at).getTime());
      // What happened before the first day is where that day begins.
      distributions.set(
        day < first ? first : day,
        distributionOf(states.values()),
      );
    }
  }
  const findings = new Map<string, { opened: number; fixed: number }>();
  for (const { entity_ref, day, opened, fixed } of changes.findings) {
    if (isInScope(entity_ref)) {
      const sum = findings.get(day) ?? { opened: 0, fixed: 0 };
      sum.opened += opened;
      sum.fixed += fixed;
      findings.set(day, sum);
    }
  }
  let distribution = distributionOf([]);
  return [...new Set([...distributions.keys(), ...findings.keys()])]
    .sort()
    .map(date => {
      distribution = distributions.get(date) ?? distribution;
      const { opened = 0, fixed = 0 } = findings.get(date) ?? {};
      return { date, distribution, opened, fixed };
    });
}

function scopeOf(
  estate: EstateSnapshot,
  { owner, entity }: HistoryScope,
): (entityRef: string) => boolean {
  const owners = owner === undefined ? undefined : membersOf(estate, owner);
  return ref => {
    const known = estate.entities.get(ref);
    return (
      known !== undefined &&
      (entity === undefined || entity === ref) &&
      (!owners || owners.has(known.summary.owner ?? ''))
    );
  };
}

export function toTransition(
  row: TransitionRow,
  titles: ReadonlyMap<string, string>,
): Transition {
  const { rule_id, from_state, to_state, at } = row;
  return {
    at: isoTime(at),
    from: from_state ?? undefined,
    to: to_state,
    ...(rule_id && { ruleId: rule_id, title: titles.get(rule_id) ?? rule_id }),
  };
}

function distributionOf(states: Iterable<string>): PhaseDistribution {
  const phases: Record<Phase, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 };
  const apart = { unknown: 0, exempt: 0 };
  let total = 0;
  for (const state of states) {
    total++;
    if (state === 'unknown' || state === 'exempt') {
      apart[state]++;
    } else {
      phases[Number(state) as Phase]++;
    }
  }
  return { phases, ...apart, total };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
