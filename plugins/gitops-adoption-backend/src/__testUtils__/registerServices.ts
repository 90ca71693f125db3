import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { syncSources } from '../database/repositories/syncSources';
import { repositoryId } from '../database/repositories/repositoryId';
import { component, ESTATE_URL } from './TestEstate';

/** Where the repository of a service is. */
export const locationOf = (name: string): RepositoryLocation => ({
  url: `${ESTATE_URL}/${name}`,
  ref: 'main',
  treeUrl: `${ESTATE_URL}/${name}/tree/main/`,
});

/** Components with a repository each, all of them due. */
export async function registerServices(
  knex: Knex,
  names: readonly string[],
  now = new Date(),
): Promise<void> {
  await syncSources(knex, {
    locations: names.map(locationOf),
    teams: [],
    now,
    sources: names.map(name => ({
      entity_ref: `component:default/${name}`,
      title: name,
      owner: null,
      entity: JSON.stringify(component(name)),
      entity_digest: name,
      applications: '[]',
      repository_id: repositoryId(locationOf(name)),
      path: '.',
      found_through: null,
      problem: null,
    })),
  });
}
