import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { RepositoryRow } from '../tables';

/** A repository that this replica alone may work on until the lease ends. */
export interface ClaimedRepository extends RepositoryRow {
  readonly lease_id: string;
}

/**
 * Whether a process has ended while it held the repository, so that it may have been what ended it. Worked on alone, it
 * takes no others along.
 */
export function isSuspect({ claims, deaths }: ClaimedRepository): boolean {
  return claims > 1 || deaths > 0;
}

/** Whether the process that held it last has ended while it was at work on it. */
export function hasJustDied({ claims, deaths }: ClaimedRepository): boolean {
  return claims > 1 && deaths > 0;
}

/**
 * Takes the repositories that have been due longest. One statement, so that no two replicas can take the same; on
 * PostgreSQL they don't even wait for each other.
 */
export async function claimRepositories(
  knex: Knex,
  options: {
    now: Date;
    leaseMillis: number;
    limit: number;
    /** Nothing is ever planned further ahead: what seems to be was planned by a clock that was wrong. */
    horizonMillis: number;
    /** Hosts that have enough to do. Those that are left alone for a while are known. */
    exceptHosts?: readonly string[];
    exceptIds?: readonly string[];
  },
): Promise<ClaimedRepository[]> {
  const { now, leaseMillis, limit, horizonMillis, exceptHosts = [] } = options;
  const { exceptIds = [] } = options;
  const after = (millis: number) => new Date(now.getTime() + millis);
  const due = knex<RepositoryRow>('repositories')
    .select('id')
    .where(time =>
      time
        .where('next_attempt_at', '<=', now)
        .orWhere('next_attempt_at', '>', after(horizonMillis)),
    )
    .andWhere(free =>
      free
        .whereNull('lease_until')
        .orWhere('lease_until', '<', now)
        .orWhere('lease_until', '>', after(2 * leaseMillis)),
    )
    .whereNotIn(
      'host',
      knex('hosts')
        .select('host')
        .where('paused_until', '>', now)
        .where('paused_until', '<=', after(horizonMillis)),
    )
    .orderBy('next_attempt_at')
    .limit(limit);
  if (exceptHosts.length) {
    due.whereNotIn('host', exceptHosts);
  }
  if (exceptIds.length) {
    due.whereNotIn('id', exceptIds);
  }
  const update = knex<RepositoryRow>('repositories');
  if (isPostgres(knex)) {
    // As an array it is asked for once, whatever plan PostgreSQL makes: the limit holds.
    update.whereRaw('id = any(array(?))', [due.forUpdate().skipLocked()]);
  } else {
    update.whereIn('id', due);
  }
  const claimed = await update
    .update({
      lease_id: randomUUID(),
      lease_until: after(leaseMillis),
      asked_again: false,
      claims: knex.raw('claims + 1'),
      // Who held it before has begun and neither released it nor given it back: that process has ended.
      deaths: knex.raw(
        'case when begun_at is null then deaths else deaths + 1 end',
      ),
      begun_at: null,
    })
    .returning('*');
  return (claimed as ClaimedRepository[]).sort(
    (a, b) =>
      new Date(a.next_attempt_at).getTime() -
      new Date(b.next_attempt_at).getTime(),
  );
}
