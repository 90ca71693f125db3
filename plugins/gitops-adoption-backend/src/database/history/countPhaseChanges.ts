import { Knex } from 'knex';
import { utcDay } from '../utcDay';
import { whereEntityIn } from '../whereEntityIn';

/** How many entities went from one phase to another on a day. */
export interface PhaseChanges {
  /** ISO date, UTC. */
  readonly day: string;
  /** Null for entities that had none before. */
  readonly from_state: string | null;
  readonly to_state: string;
  readonly entities: number;
}

/**
 * Counted by day where the rows are: what is read grows with the days, and not with the entities nor with how often
 * they change. What was before the first day counts as of that day.
 */
export async function countPhaseChanges(
  knex: Knex,
  options: { from: string; entityRefs?: readonly string[] },
): Promise<PhaseChanges[]> {
  const query = knex('transitions')
    .select('from_state', 'to_state')
    .select(
      knex.raw(
        `case when at < ? then ? else ${utcDay(knex, 'at')} end as day`,
        [new Date(`${options.from}T00:00:00Z`), options.from],
      ),
    )
    .count({ entities: '*' })
    .whereNull('rule_id')
    .groupBy('day', 'from_state', 'to_state')
    .orderBy('day');
  whereEntityIn(knex, query, options.entityRefs);
  const rows: Record<string, any>[] = await query;
  return rows.map(({ day, from_state, to_state, entities }) => ({
    day,
    from_state,
    to_state,
    entities: Number(entities),
  }));
}
