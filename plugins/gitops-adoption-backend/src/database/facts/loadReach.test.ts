import {
  analyzeRepository,
  createRepositoryTree,
  reachOf,
  RepositoryReach,
} from '@gitops-adoption/conformance';
import { createTestDatabases } from '../../__testUtils__/databases';
import { kustomizeService } from '../../__testUtils__/TestEstate';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { loadReach } from './loadReach';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('loadReach, %p', id => {
  it('takes it from the facts where those are older', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const facts = analyzeRepository(
      createRepositoryTree(kustomizeService('orders')),
    );
    const row = (name: string, reach: string | null) => ({
      repository_id: name,
      facts: JSON.stringify(facts),
      reach,
    });
    for (const name of ['old', 'new']) {
      await knex('repositories').insert({
        id: name,
        url: `https://git.acme.example/acme/${name}`,
        tree_url: '',
        next_attempt_at: new Date(),
      });
    }
    await knex('repository_facts').insert([
      row('old', null),
      row('new', JSON.stringify(reachOf(facts))),
    ]);
    const found = new Map<string, RepositoryReach>();
    for await (const loaded of loadReach(knex, ['old', 'new', 'gone'])) {
      loaded.forEach((reach, key) => found.set(key, reach));
    }
    expect([...found.keys()].sort()).toEqual(['new', 'old']);
    expect(found.get('old')).toEqual(found.get('new'));
    expect(found.get('old')!.bases).toEqual([
      {
        path: 'base',
        users: ['overlays/dev', 'overlays/prod', 'overlays/staging'],
      },
    ]);
  });
});
