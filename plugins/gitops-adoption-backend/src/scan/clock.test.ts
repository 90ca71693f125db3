import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
  Read,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRuns } from '../database/runs/listRuns';
import { startRun } from '../database/runs/startRun';

const databases = createTestDatabases();
const DAY = 24 * 60 * 60_000;
const START = new Date('2026-03-01T12:00:00Z');

describe.each(databases.eachSupportedId())('a clock that jumps, %p', id => {
  let knex: Knex;
  let now: Date;
  let reads: string[];
  const jump = (millis: number) => {
    now = new Date(now.getTime() + millis);
  };

  beforeEach(async () => {
    now = START;
    reads = [];
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, ['a', 'b'], now);
  });

  const createWorker = (read: Read) =>
    createScanWorker({
      knex,
      clock: () => now,
      read: async (location, options) => {
        reads.push(nameOf(location));
        return read(location, options);
      },
    });
  const good: Read = async location => healthy(nameOf(location));

  const worker = () => createWorker(good);
  const nextAttempts = async () =>
    (await knex('repositories').pluck('next_attempt_at')).map(time =>
      new Date(time).getTime(),
    );

  it('ahead makes things due, and back again keeps nothing waiting', async () => {
    await worker().drain();
    jump(DAY);
    await worker().drain();
    expect(reads.sort()).toEqual(['a', 'a', 'b', 'b']);
    jump(-DAY);
    // What was planned in that future is due now, and is planned anew.
    await worker().drain();
    expect(reads).toHaveLength(6);
    for (const time of await nextAttempts()) {
      expect(time).toBeLessThan(now.getTime() + DAY / 2);
    }
    await worker().drain();
    expect(reads).toHaveLength(6);
  });

  it('during a scan ends it all the same, without a second assessment', async () => {
    for (const millis of [DAY, -DAY]) {
      await startRun(knex, { trigger: 'manual', scope: 'all', now });
      await createWorker(async (location, options) => {
        jump(millis);
        return good(location, options);
      }).drain();
      expect(await knex('repositories').whereNotNull('lease_id')).toEqual([]);
    }
    const runs = await listRuns(knex, { limit: 5, now });
    expect(runs.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await knex('transitions').whereNull('rule_id')).toHaveLength(2);
  });

  it('takes no lease of who works away for good, and keeps none of who died', async () => {
    jump(DAY);
    // Killed in the future: as if it had never been told that it was wrong.
    const dead = new AbortController();
    const dying = createWorker(() => new Promise(() => {}))
      .drain(dead.signal)
      .catch(() => {});
    while (reads.length < 2) {
      await sleep(5);
    }
    jump(-DAY);
    reads = [];
    expect(await worker().drain()).toBe(2);
    expect(reads.sort()).toEqual(['a', 'b']);
    dead.abort();
    await dying;
    expect(await knex('repositories').whereNotNull('lease_id')).toEqual([]);
  });

  it('does not make failures wait for it', async () => {
    jump(DAY);
    await createWorker(async () => {
      throw new Error('429 Too Many Requests');
    }).drain();
    jump(-DAY);
    await worker().drain();
    const rows = await knex('repositories');
    expect(rows.map(({ error }) => error)).toEqual([null, null]);
  });

  it('never tells of a scan that it was faster than time', async () => {
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    jump(-DAY);
    await worker().drain();
    const [run] = await listRuns(knex, { limit: 1, now });
    expect(run).toMatchObject({ state: 'done', done: 2 });
    expect(run).not.toHaveProperty('perMinute');
  });
});
