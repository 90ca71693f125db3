import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  locationOf,
  registerServices,
} from '../__testUtils__/registerServices';
import { ESTATE_URL } from '../__testUtils__/TestEstate';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { dropFacts } from '../database/facts/dropFacts';
import { storeFacts } from '../database/facts/storeFacts';
import { repositoryId } from '../database/repositories/repositoryId';
import { ApplicationIndexStore } from './ApplicationIndexStore';

const databases = createTestDatabases();

const application = (name: string, repository: string): any => ({
  engine: 'argocd',
  kind: 'Application',
  name,
  renderedNames: [name],
  sources: [
    { repoURL: `${ESTATE_URL}/${repository}`, external: true, path: '.' },
  ],
});

describe.each(databases.eachSupportedId())('ApplicationIndexStore, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, ['platform', 'tenants', 'shop']);
  });

  async function declare(name: string, objects: object[]) {
    const row = await knex('repositories')
      .where({ id: repositoryId(locationOf(name)) })
      .first();
    await storeFacts(knex, row, {
      sections: [],
      factsDigest: JSON.stringify(objects).slice(-64),
      reach: '{}',
      version: '1',
      reconcilers: JSON.stringify(objects),
      timings: { extractMillis: 0, linkMillis: 0 },
      etag: 'etag',
    });
  }

  it('follows what is declared, dropped and removed, whoever wrote it', async () => {
    const store = new ApplicationIndexStore(knex);
    const deployed = async () =>
      (await store.get())
        .relevantTo(`${ESTATE_URL}/shop`, ['named'])
        .map(({ name, repositoryUrl }) => `${name} ${repositoryUrl}`)
        .sort();
    expect(await deployed()).toEqual([]);

    await declare('platform', [
      application('shop', 'shop'),
      application('other', 'other'),
    ]);
    await declare('tenants', [application('named', 'elsewhere')]);
    expect(await deployed()).toEqual([
      `named ${ESTATE_URL}/tenants`,
      `shop ${ESTATE_URL}/platform`,
    ]);

    await declare('platform', [application('shop-2', 'shop')]);
    expect(await deployed()).toEqual([
      `named ${ESTATE_URL}/tenants`,
      `shop-2 ${ESTATE_URL}/platform`,
    ]);

    await declare('tenants', []);
    expect(await deployed()).toEqual([`shop-2 ${ESTATE_URL}/platform`]);

    const platform = await knex('repositories')
      .where({ id: repositoryId(locationOf('platform')) })
      .first();
    await dropFacts(knex, platform);
    expect(await deployed()).toEqual([]);

    await declare('tenants', [application('shop-3', 'shop')]);
    expect(await deployed()).toEqual([`shop-3 ${ESTATE_URL}/tenants`]);
    await registerServices(knex, ['shop']);
    expect(await deployed()).toEqual([]);
  });

  it('reads what has changed, and otherwise that nothing has', async () => {
    await declare('platform', [application('shop', 'shop')]);
    await declare('tenants', [application('named', 'elsewhere')]);
    const store = new ApplicationIndexStore(knex);
    await store.get();

    const queries: string[] = [];
    let rows = 0;
    knex.on('query', ({ sql }) => queries.push(sql));
    knex.on('query-response', (response, { sql }) => {
      if (/reconcilers[`"]? from/.test(sql)) {
        rows += response.length;
      }
    });
    await store.get();
    expect(queries).toHaveLength(1);
    expect(queries[0]).toContain('revisions');

    await declare('tenants', [application('named-2', 'elsewhere')]);
    await store.get();
    expect(rows).toBe(1);
  });

  it('says the same of the same, in whichever order it came to be', async () => {
    const early = new ApplicationIndexStore(knex);
    await early.get();
    await declare('tenants', [application('shop-t', 'shop')]);
    await early.get();
    await declare('platform', [application('shop-p', 'shop')]);
    const late = new ApplicationIndexStore(knex);
    const [first, second] = [await early.get(), await late.get()];
    const of = ['shop-t', 'shop-p'];
    expect(first.digestOf(`${ESTATE_URL}/shop`, of)).toBe(
      second.digestOf(`${ESTATE_URL}/shop`, of),
    );
    expect(first.relevantTo(`${ESTATE_URL}/shop`, of)).toEqual(
      second.relevantTo(`${ESTATE_URL}/shop`, of),
    );
    // What a repository declares itself is in its own facts.
    expect(first.digestOf(`${ESTATE_URL}/tenants`, ['shop-t'])).toBe(
      first.digestOf(`${ESTATE_URL}/tenants`, ['nothing']),
    );
    await declare('platform', [application('shop-q', 'shop')]);
    expect((await early.get()).digestOf(`${ESTATE_URL}/shop`, [])).not.toBe(
      second.digestOf(`${ESTATE_URL}/shop`, []),
    );
  });
});
