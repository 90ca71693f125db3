import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { SourceProblem } from '../../sources/SourceResolver';
import { bumpRevision } from './revision';
import { ClaimedRepository } from './claimRepositories';

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
    /** How long the scan took. */
    durationMillis?: number;
  },
): Promise<void> {
  const { now, nextAttemptAt, problem, durationMillis } = outcome;
  const error = problem ? JSON.stringify(problem) : null;
  await knex.transaction(async tx => {
    const released = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        ...planNext(tx, repository.run_id, nextAttemptAt),
        last_attempt_at: now,
        duration_millis: durationMillis ?? null,
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

/**
 * What ends a lease. Who has asked for another look meanwhile, a push perhaps, asked for what was read too early:
 * then it stays due.
 */
export function planNext(knex: Knex, runId: string | null, at: Date) {
  const isLatest = 'run_id is not distinct from ?';
  return {
    lease_id: null,
    lease_until: null,
    next_attempt_at: knex.raw(
      `case when ${isLatest} then ? else next_attempt_at end`,
      [runId, at],
    ),
    run_id: knex.raw(`case when ${isLatest} then null else run_id end`, [
      runId,
    ]),
  };
}
