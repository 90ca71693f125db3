import { Knex } from 'knex';
import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { yieldToEventLoop } from '../../runtime/yieldToEventLoop';
import { inTurns } from '../inTurns';
import { repositoryId } from './repositoryId';
import { RepositoryRow, SourceRow, TeamRecord } from '../tables';
import { bumpRevision, countUp } from '../state/revision';

/** Rows of one query, few enough that requests are answered meanwhile. */
const PAGE = 1000;

export interface SyncedSources {
  readonly newRepositories: readonly string[];
  readonly changed: boolean;
}

/**
 * Makes the stored estate equal to what the catalog says now: writes what differs, removes what is gone, and adds
 * repositories that nobody has seen yet as due.
 */
export async function syncSources(
  knex: Knex,
  estate: {
    sources: readonly SourceRow[];
    locations: readonly RepositoryLocation[];
    teams: readonly TeamRecord[];
    now: Date;
  },
): Promise<SyncedSources> {
  return knex.transaction(async tx => {
    const newRepositories = await addRepositories(
      tx,
      estate.locations,
      estate.now,
    );
    const sources = await syncRows(
      tx,
      'sources',
      'entity_ref',
      estate.sources,
      // Its digest is a column of its own.
      'entity',
    );
    const teams = await syncRows(tx, 'teams', 'ref', estate.teams);
    const removed = await tx('repositories')
      .whereNotExists(
        tx('sources')
          .select('entity_ref')
          .whereRaw('sources.repository_id = repositories.id'),
      )
      .delete();
    const changed = sources || teams || newRepositories.length > 0;
    if (removed) {
      await countUp(tx, 'removals');
    }
    if (sources) {
      await countUp(tx, 'inputs');
    }
    if (changed) {
      await bumpRevision(tx);
    }
    return { newRepositories, changed };
  });
}

async function addRepositories(
  tx: Knex,
  locations: readonly RepositoryLocation[],
  now: Date,
): Promise<string[]> {
  const known = new Set(
    (await tx<RepositoryRow>('repositories').select('id')).map(row => row.id),
  );
  const added = new Map(
    locations
      .map(location => [repositoryId(location), location] as const)
      .filter(([id]) => !known.has(id)),
  );
  const rows = [...added].map(([id, { url, ref, treeUrl }]) => ({
    id,
    url,
    host: new URL(url).host,
    ref: ref ?? null,
    tree_url: treeUrl,
    next_attempt_at: now,
  }));
  for await (const chunk of inTurns(rows)) {
    await tx('repositories').insert(chunk).onConflict('id').ignore();
  }
  return [...added.keys()];
}

/** Columns that are left out need not be compared: another column is different when they are. */
async function syncRows<T extends object>(
  tx: Knex,
  table: string,
  key: keyof T & string,
  rows: readonly T[],
  leftOut?: keyof T & string,
): Promise<boolean> {
  const columns = Object.keys(rows[0] ?? { [key]: '' }).filter(
    column => column !== leftOut,
  ) as (keyof T & string)[];
  const stored = new Map<unknown, T>();
  for await (const page of pages<T>(tx, table, key, columns)) {
    page.forEach(row => stored.set(row[key], row));
  }
  const differing = rows.filter(row => {
    const before = stored.get(row[key]);
    stored.delete(row[key]);
    return !before || columns.some(column => before[column] !== row[column]);
  });
  for await (const chunk of inTurns(differing)) {
    await tx(table).insert(chunk).onConflict(key).merge();
  }
  for await (const chunk of inTurns([...stored.keys()])) {
    await tx(table)
      .whereIn(key, chunk as string[])
      .delete();
  }
  return differing.length > 0 || stored.size > 0;
}

async function* pages<T>(
  tx: Knex,
  table: string,
  key: keyof T & string,
  columns: readonly string[],
): AsyncIterable<T[]> {
  let after = '';
  for (;;) {
    const page: T[] = await tx(table)
      .select(columns)
      .where(key, '>', after)
      .orderBy(key)
      .limit(PAGE);
    yield page;
    if (page.length < PAGE) {
      return;
    }
    after = String(page[page.length - 1][key]);
    await yieldToEventLoop();
  }
}
