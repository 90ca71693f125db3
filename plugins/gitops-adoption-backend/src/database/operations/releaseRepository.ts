import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { SourceProblem } from '../../sources/SourceResolver';
import { bumpRevision } from './revision';
import { ClaimedRepository } from './claimRepository';

/**
 * Ends the work on a claimed repository: done, or failed with the reason. Fenced: a replica whose lease has passed
 * to another writes nothing.
 */
export async function releaseRepository(
  knex: Knex,
  repository: ClaimedRepository,
  outcome: {
    now: Date;
    nextAttemptAt: Date;
    problem?: SourceProblem;
  },
): Promise<void> {
  const { now, nextAttemptAt, problem } = outcome;
  const error = problem ? JSON.stringify(problem) : null;
  await knex.transaction(async tx => {
    const released = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        lease_id: null,
        lease_until: null,
        run_id: null,
        next_attempt_at: nextAttemptAt,
        last_attempt_at: now,
        attempts: problem ? repository.attempts + 1 : 0,
        error,
        ...(problem ? {} : { last_success_at: now }),
      });
    if (!released) {
      throw new ConflictError(`The lease on ${repository.url} has passed on`);
    }
    if (repository.run_id && problem) {
      await tx('scan_runs')
        .where({ id: repository.run_id })
        .increment('failed', 1);
    }
    if (error !== repository.error || !repository.last_success_at) {
      await bumpRevision(tx);
    }
  });
}
