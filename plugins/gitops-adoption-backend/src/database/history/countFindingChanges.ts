import { Knex } from 'knex';
import { utcDay } from '../utcDay';
import { whereEntityIn } from '../whereEntityIn';

/** How many findings came and went on a day. */
export interface FindingChanges {
  /** ISO date, UTC. */
  readonly day: string;
  readonly opened: number;
  readonly fixed: number;
}

/**
 * Counted by day where the rows are: what is read grows with the days, and not with what changed. A finding that is
 * waived or can no longer be judged has not been fixed.
 */
export async function countFindingChanges(
  knex: Knex,
  options: { from: string; entityRefs?: readonly string[] },
): Promise<FindingChanges[]> {
  const query = knex('transitions')
    .select(knex.raw(`${utcDay(knex, 'at')} as day`))
    .select(
      knex.raw(`sum(case when to_state = 'fail' then 1 else 0 end) as opened`),
    )
    .select(
      knex.raw(
        `sum(case when from_state = 'fail' and to_state in ('pass', 'not-applicable') then 1 else 0 end) as fixed`,
      ),
    )
    .whereNotNull('rule_id')
    .andWhere('at', '>=', new Date(`${options.from}T00:00:00Z`))
    .groupBy('day')
    .orderBy('day');
  whereEntityIn(knex, query, options.entityRefs);
  const rows: Record<keyof FindingChanges, number | string>[] = await query;
  return rows
    .map(({ day, opened, fixed }) => ({
      day: String(day),
      opened: Number(opened),
      fixed: Number(fixed),
    }))
    .filter(({ opened, fixed }) => opened + fixed > 0);
}
