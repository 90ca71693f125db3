import { Phase, PhaseDistribution } from '@gitops-adoption/conformance';
import {
  AdoptionDay,
  Transition,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { PhaseTransition } from '../database/operations/loadTransitions';
import { isoTime, TransitionRow } from '../database/tables';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { membersOf } from './teams';

const DAY = 24 * 60 * 60 * 1000;

/**
 * How the phases were distributed at the end of each day on which that changed, worked out from the changes
 * themselves: right for whoever asks and whatever they may see, without anything that would have to run every day.
 */
export function adoptionHistory(
  estate: EstateSnapshot,
  transitions: readonly PhaseTransition[],
  options: { owner?: string; days: number; now: Date },
): AdoptionDay[] {
  const owners = options.owner && membersOf(estate, options.owner);
  const first = dayOf(options.now.getTime() - options.days * DAY);
  const states = new Map<string, string>();
  const days = new Map<string, PhaseDistribution>();
  for (const { entity_ref, to_state, at } of transitions) {
    const entity = estate.entities.get(entity_ref);
    if (!entity || (owners && !owners.has(entity.summary.owner ?? ''))) {
      continue;
    }
    states.set(entity_ref, to_state);
    const day = dayOf(new Date(at).getTime());
    // What happened before the first day is where that day begins.
    days.set(day < first ? first : day, distributionOf(states.values()));
  }
  return [...days].map(([date, distribution]) => ({ date, distribution }));
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
