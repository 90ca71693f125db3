import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { speedOf } from '../../database/runs/listRuns';
import { RepositoryRow } from '../../database/tables';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';

type Reading = Pick<
  RepositoryRow,
  'url' | 'ref' | 'run_id' | 'last_attempt_at' | 'error'
>;

/**
 * Runs as somebody may see them. The scope of one can name an entity or a repository, which is not for everybody's eyes;
 * and of one that is about more, repositories without a visible entity are not counted. What is counted is what can be
 * told of now: repositories that wait for the run, and those whose last reading was part of it. A run that has nothing
 * to do with what is visible does not exist.
 */
export async function visibleRuns(
  context: { database: Knex; estate: EstateSnapshot; now: Date },
  runs: readonly ScanRun[],
): Promise<ScanRun[]> {
  const { database, estate, now } = context;
  if (estate.isWhole) {
    return [...runs];
  }
  const repositories = new Set<string>();
  for (const { source } of estate.entities.values()) {
    if (source.repositoryUrl) {
      repositories.add(keyOf(source.repositoryUrl, source.ref));
      repositories.add(source.repositoryUrl);
    }
  }
  const named = runs.filter(
    ({ scope }) =>
      isEstateWide(scope) ||
      repositories.has(scope) ||
      estate.entities.has(scope),
  );
  if (named.every(({ scope }) => estate.entities.has(scope))) {
    return named;
  }
  const readings = (
    await database<RepositoryRow>('repositories').select(
      'url',
      'ref',
      'run_id',
      'last_attempt_at',
      'error',
    )
  ).filter(({ url, ref }) => repositories.has(keyOf(url, ref)));
  return named
    .map(run =>
      estate.entities.has(run.scope) ? run : counted(run, readings, now),
    )
    .filter(({ scope, total }) => total > 0 || !isEstateWide(scope));
}

/** Of one that is not about everything, the scope is a ref or a URL. */
function isEstateWide(scope: string): boolean {
  return !scope.includes(':');
}

function counted(
  run: ScanRun,
  readings: readonly Reading[],
  now: Date,
): ScanRun {
  const { perMinute: _, secondsLeft: __, ...rest } = run;
  const from = Date.parse(run.startedAt);
  const to = run.finishedAt ? Date.parse(run.finishedAt) : now.getTime();
  const concerned = readings.filter(
    ({ url }) => isEstateWide(run.scope) || url === run.scope,
  );
  const waiting = concerned.filter(({ run_id }) => run_id === run.id);
  const read = concerned.filter(({ run_id, last_attempt_at }) => {
    const at = last_attempt_at && new Date(last_attempt_at);
    return run_id !== run.id && at && Number(at) >= from && Number(at) <= to;
  });
  return {
    ...rest,
    total: waiting.length + read.length,
    done: read.length,
    failed: read.filter(({ error }) => error !== null).length,
    ...speedOf({
      millis: to - from,
      done: read.length,
      left: run.state === 'running' ? waiting.length : undefined,
    }),
  };
}

function keyOf(url: string, ref: string | null | undefined): string {
  return `${url} ${ref ?? ''}`;
}
