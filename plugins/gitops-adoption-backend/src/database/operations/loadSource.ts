import { Knex } from 'knex';
import { RepositoryRow, SourceRow } from '../tables';

/** Where an entity is read from and how that went last, as of now. */
export async function loadSource(
  knex: Knex,
  entityRef: string,
): Promise<(SourceRow & { repository?: RepositoryRow }) | undefined> {
  const source = await knex<SourceRow>('sources')
    .where({ entity_ref: entityRef })
    .first();
  if (!source?.repository_id) {
    return source;
  }
  const repository = await knex<RepositoryRow>('repositories')
    .where({ id: source.repository_id })
    .first();
  return { ...source, repository };
}
