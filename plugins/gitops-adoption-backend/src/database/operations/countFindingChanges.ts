import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/** How many findings of an entity came and went on a day. */
export interface FindingChanges {
  readonly entity_ref: string;
  /** ISO date, UTC. */
  readonly day: string;
  readonly opened: number;
  readonly fixed: number;
}

/**
 * Counted by entity and day where the rows are, so that what is read grows with what changed and not with how often. A
 * finding that is waived or can no longer be judged has not been fixed.
 */
export async function countFindingChanges(
  knex: Knex,
  options: { from: string; entity?: string },
): Promise<FindingChanges[]> {
  const day = isPostgres(knex)
    ? `to_char(at at time zone 'UTC', 'YYYY-MM-DD')`
    : `date(at / 1000, 'unixepoch')`;
  const query = knex('transitions')
    .select('entity_ref')
    .select(knex.raw(`${day} as day`))
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
    .groupByRaw(`entity_ref, ${day}`);
  if (options.entity) {
    query.where({ entity_ref: options.entity });
  }
  const rows: (Omit<FindingChanges, 'opened' | 'fixed'> &
    Record<'opened' | 'fixed', number | string>)[] = await query;
  return rows
    .map(row => ({
      ...row,
      opened: Number(row.opened),
      fixed: Number(row.fixed),
    }))
    .filter(({ opened, fixed }) => opened + fixed > 0);
}
