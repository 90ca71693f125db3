import {
  OperationsReport,
  RepositoryHealth,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { RepositoryHealthRow } from '../../database/repositories/listRepositoryHealth';
import { isoTime } from '../../database/tables';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { SourceProblem } from '../../database/repositories/SourceProblem';

/** The rest of a long list is more of the same. */
const LISTED = 100;
const SLOWEST = 10;

/** How the reading goes, of the repositories that a visible entity lives in. */
export function repositoriesHealth(
  rows: readonly RepositoryHealthRow[],
  estate: EstateSnapshot,
  options: { now: Date; timeoutMillis: number },
): OperationsReport['repositories'] {
  const entities = entitiesByRepository(estate);
  const known = rows.flatMap(row => {
    const refs = entities.get(keyOf(row.url, row.ref));
    return refs ? [{ row, refs }] : [];
  });
  const select = (matches: (row: RepositoryHealthRow) => boolean) =>
    known.filter(({ row }) => matches(row));
  const overdueSince = options.now.getTime() - options.timeoutMillis;
  return {
    total: known.length,
    current: select(row => !row.error && row.last_success_at !== null).length,
    neverScanned: select(row => row.last_attempt_at === null).length,
    unreadable: select(row => row.error !== null)
      .sort((a, b) => b.row.attempts - a.row.attempts)
      .slice(0, LISTED)
      .map(toHealth),
    overdue: select(row =>
      row.lease_until === null
        ? timeOf(row.next_attempt_at) < overdueSince
        : timeOf(row.lease_until) < options.now.getTime(),
    )
      .slice(0, LISTED)
      .map(toHealth),
    slow: select(row => row.duration_millis !== null)
      .sort((a, b) => b.row.duration_millis! - a.row.duration_millis!)
      .slice(0, SLOWEST)
      .map(toHealth),
  };
}

function entitiesByRepository(estate: EstateSnapshot): Map<string, string[]> {
  const entities = new Map<string, string[]>();
  for (const [ref, { source }] of estate.entities) {
    if (source.repositoryUrl) {
      const key = keyOf(source.repositoryUrl, source.ref);
      entities.set(key, [...(entities.get(key) ?? []), ref]);
    }
  }
  return entities;
}

function keyOf(url: string, ref: string | null | undefined): string {
  return `${url} ${ref ?? ''}`;
}

function timeOf(time: RepositoryHealthRow['next_attempt_at']): number {
  return new Date(time).getTime();
}

function toHealth({
  row,
  refs,
}: {
  row: RepositoryHealthRow;
  refs: readonly string[];
}): RepositoryHealth {
  const problem: SourceProblem | null = JSON.parse(row.error ?? 'null');
  return {
    repositoryUrl: row.url,
    ref: row.ref ?? undefined,
    problem: problem?.kind,
    message: problem?.message,
    action: problem?.action,
    attempts: row.attempts,
    lastAttempt: isoTime(row.last_attempt_at),
    lastSuccess: isoTime(row.last_success_at),
    nextAttempt: isoTime(row.next_attempt_at),
    leasedUntil: isoTime(row.lease_until),
    durationMillis: row.duration_millis ?? undefined,
    entities: refs.slice(0, LISTED),
  };
}
