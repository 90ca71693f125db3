import { Knex } from 'knex';
import { ApplicationIndex } from '../../sources/ApplicationIndex';
import { RepositoryRow } from '../tables';

/** The reconciler objects of every scanned repository. */
export async function loadApplicationIndex(
  knex: Knex,
): Promise<ApplicationIndex> {
  const rows = await knex<RepositoryRow>('repositories')
    .select('url', 'reconcilers')
    .whereNotNull('reconcilers')
    .orderBy('id');
  return new ApplicationIndex(
    rows.map(({ url, reconcilers }) => ({
      url,
      objects: JSON.parse(reconcilers!),
    })),
  );
}
