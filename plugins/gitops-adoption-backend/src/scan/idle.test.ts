import { NotModifiedError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRuns } from '../database/runs/listRuns';
import { startRun } from '../database/runs/startRun';

const databases = createTestDatabases();
const REPOSITORIES = 40;

describe.each(databases.eachSupportedId())('an unchanged estate, %p', id => {
  let knex: Knex;
  const now = new Date('2026-03-01T12:00:00Z');
  const later = new Date(now.getTime() + 60_000);
  let time = now;
  const names = Array.from({ length: REPOSITORIES }, (_, i) => `s-${i}`);

  beforeEach(async () => {
    time = now;
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, names, now);
  });

  const createWorker = (requests: string[]) =>
    createScanWorker({
      knex,
      clock: () => time,
      concurrency: 4,
      read: async (location, { etag }) => {
        requests.push(nameOf(location));
        if (etag) {
          throw new NotModifiedError();
        }
        return healthy(nameOf(location));
      },
    });

  /** What statements there are, as they begin. */
  function record(): string[] {
    const statements: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      statements.push(sql.toLowerCase());
    });
    return statements;
  }

  it('is asked once each, and costs no row and few statements', async () => {
    const requests: string[] = [];
    const worker = createWorker(requests);
    await worker.drain();
    time = later;
    const run = await startRun(knex, {
      trigger: 'schedule',
      scope: 'all',
      now: later,
    });
    requests.length = 0;
    const statements = record();
    expect(await worker.drain()).toBe(REPOSITORIES);
    expect([...requests].sort()).toEqual([...names].sort());

    const writes = statements.filter(sql => !/^(select|with)/.test(sql));
    expect(writes.filter(sql => sql.startsWith('insert'))).toEqual([]);
    // Leases are taken sixteen at a time and given back up to fifty at a time; the run is closed.
    expect(
      writes.filter(
        sql =>
          !/^(update|delete from) [`"](repositories|scan_runs)[`"]/.test(sql),
      ),
    ).toEqual([]);
    expect(statements.length).toBeLessThan(REPOSITORIES / 2);

    expect(
      await listRuns(knex, { ids: [run], limit: 1, now: later }),
    ).toMatchObject([{ state: 'done', done: REPOSITORIES, failed: 0 }]);
    const rows = await knex('repositories');
    expect(rows.filter(({ lease_id }) => lease_id)).toEqual([]);
    for (const { last_success_at, next_attempt_at } of rows) {
      expect(new Date(last_success_at)).toEqual(later);
      expect(new Date(next_attempt_at).getTime()).toBeGreaterThan(
        later.getTime() + 20 * 60_000,
      );
    }
  });

  it('is assessed though nothing changed, where a replica died before it did', async () => {
    const requests: string[] = [];
    await createWorker(requests).drain();
    const [{ entity_ref }] = await knex('assessments').limit(1);
    await knex('assessments').where({ entity_ref }).delete();
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await createWorker(requests).drain();
    expect(await knex('assessments')).toHaveLength(REPOSITORIES);
  });

  it('stays due where somebody asks for what is being looked at', async () => {
    const requests: string[] = [];
    await createWorker(requests).drain();
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    let again: string | undefined;
    const worker = createScanWorker({
      knex,
      clock: () => now,
      concurrency: 1,
      read: async location => {
        if (!again && nameOf(location) === 's-7') {
          // A push, after this answer was made and before it is written down.
          const { id: repositoryId } = await knex('repositories')
            .where({ url: location.url })
            .first();
          again = await startRun(knex, {
            trigger: 'event',
            scope: 'pushed',
            now,
            repositoryIds: [repositoryId],
          });
          requests.length = 0;
        }
        requests.push(nameOf(location));
        throw new NotModifiedError();
      },
    });
    await worker.drain();
    expect(requests.filter(name => name === 's-7')).toHaveLength(2);
    const runs = await listRuns(knex, { limit: 10, now });
    expect(runs.map(({ state }) => state)).toEqual(runs.map(() => 'done'));
  });
});
