import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { RepositoryRow } from '../tables';

/** Scanned repositories by URL, at the ref that they are scanned at. */
export async function loadLocations(
  knex: Knex,
  urls: readonly string[],
): Promise<Map<string, RepositoryLocation>> {
  if (!urls.length) {
    return new Map();
  }
  const rows = await knex<RepositoryRow>('repositories')
    .select('url', 'ref', 'tree_url')
    .whereIn('url', [...new Set(urls)]);
  return new Map(
    rows.map(({ url, ref, tree_url }) => [
      url,
      { url, ref: ref ?? undefined, treeUrl: tree_url },
    ]),
  );
}
