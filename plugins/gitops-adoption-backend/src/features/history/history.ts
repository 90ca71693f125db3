import { Phase, PhaseDistribution } from '@gitops-adoption/conformance';
import {
  AdoptionDay,
  Transition,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { FindingChanges } from '../../database/history/countFindingChanges';
import { PhaseChanges } from '../../database/history/countPhaseChanges';
import { isoTime, TransitionRow } from '../../database/tables';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { membersOf } from '../teams/teams';

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
 * Whose changes count: nothing where it is everybody's, so that no list of them is needed.
 */
export function entityRefsOf(
  estate: EstateSnapshot,
  { owner, entity }: HistoryScope,
): string[] | undefined {
  if (entity !== undefined) {
    return estate.entities.has(entity) ? [entity] : [];
  }
  if (owner === undefined) {
    return estate.isWhole ? undefined : [...estate.entities.keys()];
  }
  const owners = membersOf(estate, owner);
  return [...estate.entities.values()]
    .filter(({ summary }) => owners.has(summary.owner ?? ''))
    .map(({ summary }) => summary.entityRef);
}

/**
 * How the phases were distributed at the end of each day on which that changed, and how many findings came and went,
 * worked out from the changes themselves: right for whoever asks and whatever they may see, without anything that would
 * have to run every day.
 */
export function adoptionHistory(changes: {
  /** In the order of their days. */
  phases: readonly PhaseChanges[];
  findings: readonly FindingChanges[];
}): AdoptionDay[] {
  const counts = new Map<string, number>();
  const add = (state: string, entities: number) =>
    counts.set(state, (counts.get(state) ?? 0) + entities);
  const distributions = new Map<string, PhaseDistribution>();
  for (const { day, from_state, to_state, entities } of changes.phases) {
    add(to_state, entities);
    if (from_state !== null) {
      add(from_state, -entities);
    }
    distributions.set(day, distributionOf(counts));
  }
  const findings = new Map(changes.findings.map(found => [found.day, found]));
  let distribution = distributionOf(new Map());
  return [...new Set([...distributions.keys(), ...findings.keys()])]
    .sort()
    .map(date => {
      distribution = distributions.get(date) ?? distribution;
      const { opened = 0, fixed = 0 } = findings.get(date) ?? {};
      return { date, distribution, opened, fixed };
    });
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

/** A clock that was set back can let somebody leave before they came: until they do, they are nowhere. */
function distributionOf(
  counts: ReadonlyMap<string, number>,
): PhaseDistribution {
  const phases: Record<Phase, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 };
  const apart = { unknown: 0, exempt: 0 };
  let total = 0;
  for (const [state, count] of counts) {
    const entities = Math.max(0, count);
    total += entities;
    if (state === 'unknown' || state === 'exempt') {
      apart[state] = entities;
    } else {
      phases[Number(state) as Phase] = entities;
    }
  }
  return { phases, ...apart, total };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
