import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { isoTime, ScanRunRow } from '../tables';

/** Runs, newest first, each with how far it is. */
export async function listRuns(
  knex: Knex,
  options: { id?: string; limit: number },
): Promise<ScanRun[]> {
  const query = knex<ScanRunRow>('scan_runs')
    .select(
      'scan_runs.*',
      knex('repositories')
        .count('*')
        .whereRaw('repositories.run_id = scan_runs.id')
        .as('waiting'),
    )
    .orderBy('started_at', 'desc')
    .limit(options.limit);
  if (options.id) {
    query.where({ id: options.id });
  }
  const rows: (ScanRunRow & { waiting: number | string })[] = await query;
  return rows.map(row => ({
    id: row.id,
    state: row.state as ScanRun['state'],
    trigger: row.trigger as ScanRun['trigger'],
    scope: row.scope,
    startedAt: isoTime(row.started_at),
    finishedAt: isoTime(row.finished_at),
    total: row.total,
    done: row.total - Number(row.waiting),
    failed: row.failed,
  }));
}
