import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { ClaimedRepository } from './claimRepositories';
import { planNext } from './releaseRepository';
import { whereHeld } from './renewLeases';

/**
 * Ends the work on repositories that had not changed, all at once. Those whose lease has passed on are left alone:
 * nothing was found out that would be lost.
 */
export async function releaseUnchanged(
  knex: Knex,
  repositories: readonly ClaimedRepository[],
  outcome: { now: Date; nextAttemptAt: Date },
): Promise<void> {
  const { now, nextAttemptAt } = outcome;
  for (const rows of inChunks(repositories)) {
    await whereHeld(knex, rows).update({
      ...planNext(knex, nextAttemptAt),
      last_attempt_at: now,
      last_success_at: now,
    });
  }
}
