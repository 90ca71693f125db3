import { RepositoryFacts } from '@gitops-adoption/conformance';
import { Knex } from 'knex';

export async function loadFacts(
  knex: Knex,
  repositoryId: string,
): Promise<RepositoryFacts | undefined> {
  const row = await knex('repository_facts')
    .where({ repository_id: repositoryId })
    .first('facts');
  return row && JSON.parse(row.facts);
}
