import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from './migrate';

const databases = createTestDatabases();
const directory = { directory: MIGRATIONS_DIRECTORY };

const TABLES = [
  'assessments',
  'facts_parts',
  'hosts',
  'leases',
  'rate_limits',
  'repositories',
  'repository_facts',
  'results',
  'revisions',
  'scan_runs',
  'sources',
  'standards',
  'teams',
  'transitions',
  'waivers',
];

async function existing(knex: Knex): Promise<string[]> {
  const found = await Promise.all(
    TABLES.map(async table =>
      (await knex.schema.hasTable(table)) ? [table] : [],
    ),
  );
  return found.flat();
}

async function fill(knex: Knex) {
  const now = new Date();
  await knex('repositories').insert({
    id: 'r1',
    url: 'https://git.acme.example/acme/orders',
    tree_url: 'https://git.acme.example/acme/orders/tree/main/',
    next_attempt_at: now,
  });
  await knex('hosts').insert({
    host: 'git.acme.example',
    paused_until: now,
    is_requested: true,
    refusals: 1,
  });
  await knex('repository_facts').insert({ repository_id: 'r1', facts: '{}' });
  await knex('sources').insert({
    entity_ref: 'component:default/orders',
    title: 'Orders',
    entity: '{}',
    entity_digest: 'e',
    applications: '[]',
    repository_id: 'r1',
    path: '.',
  });
  await knex('assessments').insert({
    entity_ref: 'component:default/orders',
    input_digest: 'd',
    assessment: '{}',
    outcomes: '[]',
    changed_at: now,
  });
  await knex('results').insert({
    entity_ref: 'component:default/orders',
    rule_id: 'layout/valid-yaml',
    state: 'pass',
    message: '',
    result: '{}',
    since: now,
  });
  await knex('transitions').insert({
    entity_ref: 'component:default/orders',
    to_state: '1',
    at: now,
  });
  await knex('teams').insert({
    ref: 'group:default/a',
    title: 'A',
    parents: '[]',
  });
  await knex('standards').insert({
    target: 'standard.yaml',
    standard: '{}',
    engine_version: '1',
  });
  await knex('waivers').insert({
    id: 'w1',
    entity_ref: 'component:default/orders',
    rule_id: 'docs/runbook',
    reason: 'accepted-risk',
    text: '',
    expires: '2027-01-01',
    state: 'requested',
    requested_by: 'user:default/ada',
    requested_at: now,
  });
  await knex('rate_limits').insert({ key: 'scan-all:all', points: 1 });
  await knex('scan_runs').insert({
    id: 's1',
    trigger: 'manual',
    scope: 'all',
    state: 'done',
    started_at: now,
    total: 1,
  });
}

describe('migrations', () => {
  it.each(databases.eachSupportedId())(
    'go up and down and up again with data in the tables, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);

      await knex.migrate.latest(directory);
      expect(await existing(knex)).toEqual(TABLES);
      await fill(knex);

      await knex.migrate.rollback(directory, true);
      expect(await existing(knex)).toEqual([]);

      await knex.migrate.latest(directory);
      expect(await existing(knex)).toEqual(TABLES);
      await fill(knex);
    },
  );

  it.each(databases.eachSupportedId())(
    'tell the hosts of repositories that are there already, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex.migrate.up({ ...directory, name: '20261123000000_init.js' });
      await knex('repositories').insert(
        ['https://git.acme.example:8443/a', 'https://other.example/b', '?'].map(
          (url, index) => ({
            id: `r${index}`,
            url,
            tree_url: url,
            next_attempt_at: new Date(),
          }),
        ),
      );
      await knex.migrate.latest(directory);
      expect(await knex('repositories').orderBy('id').pluck('host')).toEqual([
        'git.acme.example:8443',
        'other.example',
        '',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'take the assessments along when an entity leaves, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex.migrate.latest(directory);
      await fill(knex);
      await knex('sources').delete();
      expect(await knex('assessments')).toEqual([]);
      expect(await knex('results')).toEqual([]);
      expect(await knex('transitions')).toEqual([]);
    },
  );
});
