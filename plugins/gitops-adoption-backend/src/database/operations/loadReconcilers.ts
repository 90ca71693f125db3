import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { RepositoryRow } from '../tables';

/** Repositories that declare reconciler objects, each with a digest that changes when they may have changed. */
export async function listReconcilers(
  knex: Knex,
): Promise<{ id: string; url: string; digest: string | null }[]> {
  return knex<RepositoryRow>('repositories')
    .select('id', 'url', { digest: 'facts_digest' })
    .whereNotNull('reconcilers')
    .whereNot({ reconcilers: '[]' })
    .orderBy('id');
}

/** The reconciler objects of some repositories. */
export async function loadReconcilers(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, ReconcilerObject[]>> {
  const objects = new Map<string, ReconcilerObject[]>();
  for (const chunk of inChunks(ids)) {
    const rows = await knex<RepositoryRow>('repositories')
      .select('id', 'reconcilers')
      .whereIn('id', chunk);
    for (const { id, reconcilers } of rows) {
      objects.set(id, JSON.parse(reconcilers ?? '[]'));
    }
  }
  return objects;
}
