import { Knex } from 'knex';

/** Closes the runs that no repository waits for any more, and forgets runs beyond the newest hundred. Returns ids. */
export async function finishRuns(knex: Knex, now: Date): Promise<string[]> {
  const finished: { id: string }[] = await knex('scan_runs')
    .where({ state: 'running' })
    .whereNotExists(
      knex('repositories')
        .select('id')
        .whereRaw('repositories.run_id = scan_runs.id'),
    )
    .update({ state: 'done', finished_at: now })
    .returning('id');
  if (finished.length) {
    const newest = knex('scan_runs')
      .select('id')
      .orderBy('started_at', 'desc')
      .limit(100);
    await knex('scan_runs')
      .whereNot({ state: 'running' })
      .whereNotIn('id', newest)
      .delete();
  }
  return finished.map(({ id }) => id);
}
