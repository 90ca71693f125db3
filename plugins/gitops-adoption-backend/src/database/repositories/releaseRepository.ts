import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { SourceProblem } from './SourceProblem';
import { bumpRevision } from '../state/revision';
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
    /** Processes that have ended during its analysis, where this one did not get to it either. */
    deaths?: number;
    /** How long the scan took. */
    durationMillis?: number;
  },
): Promise<void> {
  const { now, nextAttemptAt, problem, durationMillis, deaths = 0 } = outcome;
  const error = problem ? JSON.stringify(problem) : null;
  await knex.transaction(async tx => {
    const [released] = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        ...planNext(tx, nextAttemptAt),
        last_attempt_at: now,
        duration_millis: durationMillis ?? null,
        attempts: problem ? repository.attempts + 1 : 0,
        error,
        deaths,
        ...(problem ? {} : { last_success_at: now }),
      })
      .returning('asked_again');
    if (!released) {
      throw new ConflictError(`The lease on ${repository.url} has passed on`);
    }
    // Who asked again meanwhile waits for the next look.
    if (repository.run_id && problem && !released.asked_again) {
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
export function planNext(knex: Knex, at: Date) {
  return {
    lease_id: null,
    lease_until: null,
    claims: 0,
    begun_at: null,
    next_attempt_at: knex.raw(
      'case when asked_again then next_attempt_at else ? end',
      [at],
    ),
    run_id: knex.raw('case when asked_again then run_id else null end'),
  };
}
