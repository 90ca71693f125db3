import { Knex } from 'knex';
import { HostRow, RepositoryRow } from '../tables';

/** What waits, and for how long it has. */
export interface QueueMeasure {
  readonly due: number;
  readonly leased: number;
  /** By how much the one that waits longest is late. */
  readonly oldestDueMillis: number;
  readonly pausedHosts: number;
}

export async function measureQueue(
  knex: Knex,
  now: Date,
): Promise<QueueMeasure> {
  const [{ due, oldest }] = await knex<RepositoryRow>('repositories')
    .where('next_attempt_at', '<=', now)
    .whereNull('lease_id')
    .count({ due: '*' })
    .min({ oldest: 'next_attempt_at' });
  const [{ leased }] = await knex<RepositoryRow>('repositories')
    .whereNotNull('lease_id')
    .count({ leased: '*' });
  const [{ paused }] = await knex<HostRow>('hosts')
    .where('paused_until', '>', now)
    .count({ paused: '*' });
  return {
    due: Number(due),
    leased: Number(leased),
    oldestDueMillis: oldest
      ? Math.max(0, now.getTime() - new Date(oldest).getTime())
      : 0,
    pausedHosts: Number(paused),
  };
}
