import { Knex } from 'knex';
import { updateRepositories } from '../repositories/updateRepositories';
import { endPauses } from './startRun';

/**
 * Has everything read after now by a run that goes on already: what still waits for it stays as it is, and what is done,
 * or was claimed before and may have been read too early, is due again.
 */
export async function joinRun(
  knex: Knex,
  id: string,
  now: Date,
): Promise<void> {
  await knex.transaction(async tx => {
    await endPauses(tx);
    await updateRepositories(tx, query => {
      query.whereNot(waiting =>
        waiting
          .whereRaw('run_id is not distinct from ?', [id])
          .whereNull('lease_id'),
      );
    }).update({
      run_id: id,
      next_attempt_at: now,
      asked_again: true,
      etag: tx.raw('case when facts_digest is null then null else etag end'),
    });
    const [{ total }] = await tx('repositories')
      .where({ run_id: id })
      .count({ total: '*' });
    await tx('scan_runs')
      .where({ id })
      // What has failed is read again as well.
      .update({ total: Number(total), failed: 0, state: 'running' });
  });
}
