import { mockServices } from '@backstage/backend-test-utils';
import { createRepositoryTree } from '@gitops-adoption/conformance';
import createKnex, { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
} from '../__testUtils__/createScanWorker';
import { registerServices } from '../__testUtils__/registerServices';
import { kustomizeService, TestEstate } from '../__testUtils__/TestEstate';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRuns } from '../database/runs/listRuns';
import { startRun } from '../database/runs/startRun';
import { LEASE_MILLIS } from './WorkQueue';

describe('a full disk', () => {
  let estate: TestEstate;
  let knex: Knex;
  let now: Date;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    now = new Date('2026-03-01T12:00:00Z');
    estate = await TestEstate.create();
    knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: estate.path('adoption.sqlite') },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    await knex.raw('pragma foreign_keys = on');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, ['before', 'large', 'after'], now);
  });

  afterEach(async () => {
    await knex.destroy();
    await estate.remove();
  });

  const worker = () =>
    createScanWorker({
      knex,
      logger,
      clock: () => now,
      concurrency: 1,
      limits: { files: 10_000, fileSize: 1e6, totalSize: 1e7 },
      read: async location =>
        nameOf(location) === 'large' ? large() : healthy(nameOf(location)),
    });

  /** Much to say: more than there is room for. */
  function large() {
    const files = Array.from({ length: 300 }, (_, index) =>
      Object.entries(kustomizeService(`service-${index}`)).map(
        ([path, text]) => [`apps/${index}/${path}`, text] as const,
      ),
    );
    return {
      tree: createRepositoryTree(Object.fromEntries(files.flat())),
      etag: 'sha-1',
    };
  }

  /** Room for the pages that there are, and for some more. */
  async function leaveRoom(pages: number) {
    const [{ page_count }] = await knex.raw('pragma page_count');
    await knex.raw(`pragma max_page_count = ${page_count + pages}`);
  }

  const statesOf = async (table: string) =>
    (await knex(table).pluck('entity_ref')).map(ref => ref.split('/')[1]);

  it('fails a scan with a clear state, spoils nothing, and is got over', async () => {
    const run = await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await leaveRoom(120);
    await worker().drain();

    const rows = await knex('repositories');
    const row = rows.find(({ url }) => url.endsWith('/large'));
    expect(JSON.parse(row.error)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('could not be stored'),
    });
    // The reason is for whoever operates the database.
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('/large'),
      expect.objectContaining({ code: 'SQLITE_FULL' }),
    );
    expect(new Date(row.next_attempt_at) > now).toBe(true);
    // No part of it: neither the facts nor the etag, which would have it taken for unchanged.
    expect(row).toMatchObject({
      etag: null,
      facts_digest: null,
      lease_id: null,
    });
    expect(await knex('repository_facts').pluck('repository_id')).not.toContain(
      row.id,
    );
    expect((await statesOf('assessments')).sort()).toEqual(
      expect.arrayContaining(['after', 'before']),
    );
    expect(await listRuns(knex, { ids: [run], limit: 1, now })).toMatchObject([
      { state: 'done', total: 3, failed: 1 },
    ]);
    const [{ integrity_check: integrity }] = await knex.raw(
      'pragma integrity_check',
    );
    expect(integrity).toBe('ok');

    await leaveRoom(1_000_000);
    now = new Date(now.getTime() + 2 * 60_000);
    await worker().drain();
    expect((await statesOf('assessments')).sort()).toEqual([
      'after',
      'before',
      'large',
    ]);
    expect(await knex('repositories').whereNotNull('error')).toEqual([]);
  });

  it('without room for anything leaves what is known as it is', async () => {
    await worker().drain();
    const known = await knex('results').orderBy(['entity_ref', 'rule_id']);
    await knex('repositories').update({ etag: 'sha-0', engine_version: '0' });
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await leaveRoom(0);
    await worker().drain();
    expect(await knex('results').orderBy(['entity_ref', 'rule_id'])).toEqual(
      known,
    );

    await leaveRoom(1_000_000);
    // Leases that could not be given back have ended, and failures have waited.
    now = new Date(now.getTime() + LEASE_MILLIS + 60_000);
    await worker().drain();
    const rows = await knex('repositories');
    expect(rows.filter(({ lease_id, error }) => lease_id || error)).toEqual([]);
    expect(rows.map(({ etag }) => etag)).toEqual(['sha-1', 'sha-1', 'sha-1']);
  });
});
