import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { RepositoryRow } from '../tables';

/** Repositories that declare reconciler objects. */
export async function listDeclaringRepositories(knex: Knex): Promise<string[]> {
  return knex<RepositoryRow>('repositories')
    .whereNotNull('reconcilers')
    .whereNot({ reconcilers: '[]' })
    .pluck('id');
}

/** The reconciler objects of the repositories in which they have changed since; none where a repository lost them. */
export async function* loadReconcilersSince(
  knex: Knex,
  revision: number,
): AsyncIterable<{
  id: string;
  url: string;
  objects: readonly ReconcilerObject[];
}> {
  const changed: string[] = await knex<RepositoryRow>('repositories')
    .where('reconcilers_revision', '>', revision)
    .pluck('id');
  for (const chunk of inChunks(changed)) {
    const rows = await knex<RepositoryRow>('repositories')
      .select('id', 'url', 'reconcilers')
      .whereIn('id', chunk);
    for (const { id, url, reconcilers } of rows) {
      yield { id, url, objects: JSON.parse(reconcilers ?? '[]') };
    }
  }
}
