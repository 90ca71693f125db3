import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { isoTime, ScanRunRow } from '../tables';

/** Runs, newest first, each with how far it is. */
export async function listRuns(
  knex: Knex,
  options: {
    ids?: readonly string[];
    state?: ScanRun['state'];
    scope?: string;
    limit: number;
    now: Date;
  },
): Promise<ScanRun[]> {
  const { ids, state, scope, limit, now } = options;
  const query = knex<ScanRunRow>('scan_runs')
    .select(
      'scan_runs.*',
      knex('repositories')
        .count('*')
        .whereRaw('repositories.run_id = scan_runs.id')
        .as('waiting'),
    )
    .orderBy('started_at', 'desc')
    .limit(limit);
  if (ids) {
    query.whereIn('id', ids);
  }
  if (state) {
    query.where({ state });
  }
  if (scope) {
    query.where({ scope });
  }
  const rows: (ScanRunRow & { waiting: number | string })[] = await query;
  return rows.map(row => toScanRun(row, now));
}

function toScanRun(
  row: ScanRunRow & { waiting: number | string },
  now: Date,
): ScanRun {
  const left = Number(row.waiting);
  const done = row.total - left;
  return {
    id: row.id,
    state: row.state as ScanRun['state'],
    trigger: row.trigger as ScanRun['trigger'],
    scope: row.scope,
    startedAt: isoTime(row.started_at),
    finishedAt: isoTime(row.finished_at),
    total: row.total,
    done,
    failed: row.failed,
    ...speedOf({
      millis:
        new Date(row.finished_at ?? now).getTime() -
        new Date(row.started_at).getTime(),
      done,
      left: row.state === 'running' ? left : undefined,
    }),
  };
}

/** Nothing where there is none yet, or where the clock was set back meanwhile. */
export function speedOf(options: {
  millis: number;
  done: number;
  left: number | undefined;
}): Pick<ScanRun, 'perMinute' | 'secondsLeft'> {
  const { millis, done, left } = options;
  if (!done || millis <= 0) {
    return {};
  }
  return {
    perMinute: Math.round((600_000 * done) / millis) / 10,
    ...(left !== undefined && {
      secondsLeft: Math.ceil((left * millis) / done / 1000),
    }),
  };
}
