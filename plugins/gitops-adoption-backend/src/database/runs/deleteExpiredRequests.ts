import { Knex } from 'knex';

/** Forgets the counters of windows that are over: they count for nothing any more. */
export async function deleteExpiredRequests(
  knex: Knex,
  now: Date,
): Promise<number> {
  return knex('rate_limits').where('expire', '<', now.getTime()).delete();
}
