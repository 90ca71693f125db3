import { randomUUID } from 'node:crypto';
import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { HostRow } from '../tables';
import { updateRepositories } from '../repositories/updateRepositories';

/**
 * Makes repositories due at once, and remembers that somebody waits for them. The work is done by whichever
 * replica claims it.
 */
export async function startRun(
  knex: Knex,
  options: {
    trigger: ScanRun['trigger'];
    scope: string;
    now: Date;
    /** All repositories without it. */
    repositoryIds?: readonly string[];
    /** Leaves repositories alone that failed and wait for their next attempt. */
    respectBackoff?: boolean;
  },
): Promise<string> {
  const { trigger, scope, now, repositoryIds, respectBackoff } = options;
  const id = randomUUID();
  await knex.transaction(async tx => {
    await tx('scan_runs').insert({
      id,
      trigger,
      scope,
      state: 'running',
      started_at: now,
      total: 0,
      failed: 0,
    });
    const due = updateRepositories(tx, query => {
      if (repositoryIds) {
        query.whereIn('id', repositoryIds);
      }
      if (respectBackoff) {
        query.where(ready =>
          ready.where('attempts', 0).orWhere('next_attempt_at', '<=', now),
        );
      }
    });
    if (trigger === 'manual') {
      await endPauses(tx, repositoryIds);
    }
    const total = await due.update({
      run_id: id,
      next_attempt_at: now,
      asked_again: true,
      // Who asks wants to see what comes of it, also where the same commit failed before.
      ...(trigger === 'manual' && {
        etag: tx.raw('case when facts_digest is null then null else etag end'),
      }),
    });
    await tx('scan_runs').where({ id }).update({ total });
  });
  return id;
}

/**
 * Ends the pauses of the hosts of some repositories, or of all. Who asks does not wait for what is only our own caution;
 * what a host asked for is its own to say.
 */
export async function endPauses(
  tx: Knex,
  repositoryIds?: readonly string[],
): Promise<void> {
  const ends = tx<HostRow>('hosts').where({ is_requested: false });
  if (repositoryIds) {
    ends.whereIn(
      'host',
      tx('repositories').select('host').whereIn('id', repositoryIds),
    );
  }
  await ends.delete();
}
