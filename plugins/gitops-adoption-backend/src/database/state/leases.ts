import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { describeDatabaseError } from '../describeDatabaseError';

/** A killed replica's tasks are free again after this. One that lives renews its leases. */
export const TASK_LEASE_MILLIS = 45_000;

/**
 * Does something that one replica does at a time, for as long as it takes. Returns whether it was done here; not where
 * another replica is at it.
 */
export async function withLease(
  knex: Knex,
  options: { name: string; clock: () => Date; logger: LoggerService },
  work: () => Promise<void>,
): Promise<boolean> {
  const { name, clock, logger } = options;
  const holder = randomUUID();
  if (!(await take(knex, name, holder, clock()))) {
    return false;
  }
  const renewal = setInterval(() => {
    knex('leases')
      .where({ name, holder })
      .update({ until: endOf(clock()) })
      .catch(error =>
        logger.warn(
          `The lease of ${name} could not be renewed`,
          describeDatabaseError(error),
        ),
      );
  }, TASK_LEASE_MILLIS / 3);
  try {
    await work();
    return true;
  } finally {
    clearInterval(renewal);
    await knex('leases').where({ name, holder }).delete();
  }
}

async function take(
  knex: Knex,
  name: string,
  holder: string,
  now: Date,
): Promise<boolean> {
  await knex('leases')
    .insert({ name, holder, until: endOf(now) })
    .onConflict('name')
    .ignore();
  // One statement each: of several who find it free, one is the first.
  await knex('leases')
    .where({ name })
    .andWhere(free =>
      free
        .where('until', '<', now)
        // A clock that was wrong may have named a time that none would.
        .orWhere('until', '>', new Date(now.getTime() + 2 * TASK_LEASE_MILLIS)),
    )
    .update({ holder, until: endOf(now) });
  return Boolean(await knex('leases').where({ name, holder }).first());
}

function endOf(now: Date): Date {
  return new Date(now.getTime() + TASK_LEASE_MILLIS);
}
