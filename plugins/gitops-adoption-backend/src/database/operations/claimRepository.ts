import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { RepositoryRow } from '../tables';

/** A repository that this replica alone may work on until the lease ends. */
export interface ClaimedRepository extends RepositoryRow {
  readonly lease_id: string;
}

/**
 * Takes the repository that has been due longest. One statement, so that no two replicas can take the same; on
 * PostgreSQL they don't even wait for each other.
 */
export async function claimRepository(
  knex: Knex,
  options: { now: Date; leaseMillis: number },
): Promise<ClaimedRepository | undefined> {
  const { now, leaseMillis } = options;
  const due = knex<RepositoryRow>('repositories')
    .select('id')
    .where('next_attempt_at', '<=', now)
    .andWhere(free =>
      free.whereNull('lease_until').orWhere('lease_until', '<', now),
    )
    .orderBy('next_attempt_at')
    .limit(1);
  if (isPostgres(knex)) {
    due.forUpdate().skipLocked();
  }
  const [claimed] = await knex<RepositoryRow>('repositories')
    .where('id', due)
    .update({
      lease_id: randomUUID(),
      lease_until: new Date(now.getTime() + leaseMillis),
    })
    .returning('*');
  return claimed as ClaimedRepository | undefined;
}
