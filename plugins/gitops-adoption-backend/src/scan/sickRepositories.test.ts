import { join } from 'node:path';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  Read,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  locationOf,
  registerServices,
} from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { claimRepositories } from '../database/repositories/claimRepositories';
import { markBegun } from '../database/repositories/markBegun';
import { startRun } from '../database/runs/startRun';
import { repositoryId } from '../database/repositories/repositoryId';
import { AnalysisPool } from './analysis/AnalysisPool';
import { LEASE_MILLIS } from './WorkQueue';

const databases = createTestDatabases();
const MINUTE = 60_000;

describe.each(databases.eachSupportedId())('a sick repository, %p', id => {
  let knex: Knex;
  let now: Date;
  const pool = new AnalysisPool({
    processes: 1,
    program: join(__dirname, '../__testUtils__/sickProgram.ts'),
  });
  const clock = () => now;
  const wait = (millis: number) => {
    now = new Date(now.getTime() + millis);
  };

  beforeEach(async () => {
    now = new Date('2026-03-01T12:00:00Z');
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }, 60_000);
  afterAll(() => pool.stop());

  const row = (name: string) =>
    knex('repositories')
      .where({ id: repositoryId(locationOf(name)) })
      .first();
  const unknown = async (name: string) =>
    JSON.parse(
      (
        await knex('assessments')
          .where({ entity_ref: `component:default/${name}` })
          .first()
      ).assessment,
    ).unknown;

  it('that cannot be analysed any more is unknown, until another commit can', async () => {
    await registerServices(knex, ['throws-0'], now);
    let commit = 'good';
    const etags: (string | undefined)[] = [];
    let analyses = 0;
    const read: Read = async (_, { etag }) => {
      etags.push(etag);
      const { tree } = healthy('throws-0', commit);
      return { tree, etag: commit };
    };
    const worker = createScanWorker({
      knex,
      clock,
      read,
      analyzer: {
        analyze: (tree, options) => {
          analyses++;
          const url =
            tree.commit === 'bad' ? tree.url : `${tree.url}/is/healthy`;
          return pool.analyze({ ...tree, url }, options);
        },
      },
    });
    await worker.drain();
    expect(await unknown('throws-0')).toBeUndefined();

    commit = 'bad';
    wait(40 * MINUTE);
    await worker.drain();
    expect(await unknown('throws-0')).toBe(
      'Commit bad was read and could not be analysed: the analysis failed',
    );
    expect(await row('throws-0')).toMatchObject({ facts_digest: null });
    expect(analyses).toBe(2);

    // It is looked at as often as others, and asked whether it is another commit.
    for (const _ of [1, 2]) {
      wait(40 * MINUTE);
      await worker.drain();
      expect(etags.at(-1)).toBe('bad');
      expect(JSON.parse((await row('throws-0')).error).kind).toBe(
        'analysis-failed',
      );
    }
    expect(analyses).toBe(2);

    // Who asks gets another attempt.
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await worker.drain();
    expect(analyses).toBe(3);
    expect(await unknown('throws-0')).toMatch(/^Commit bad/);

    commit = 'fixed';
    wait(40 * MINUTE);
    await worker.drain();
    expect(await unknown('throws-0')).toBeUndefined();
    expect(await row('throws-0')).toMatchObject({ error: null, attempts: 0 });
  }, 60_000);

  it('that ends the process waits, twice as long each time, and is unknown after three times', async () => {
    await registerServices(knex, ['kills', 'beside'], now);
    const reads: string[] = [];
    const claim = () =>
      claimRepositories(knex, {
        now,
        leaseMillis: LEASE_MILLIS,
        limit: 10,
        horizonMillis: 1e9,
      });
    /** A process that claims what is due, begins with one and is never seen again. */
    const die = async () => {
      const claimed = await claim();
      const kills = claimed.find(({ url }) => url.endsWith('/kills'));
      expect(kills).toBeDefined();
      await markBegun(knex, kills!, now);
      wait(LEASE_MILLIS + 1);
    };
    const drain = () =>
      createScanWorker({
        knex,
        clock,
        read: async ({ url }) => {
          reads.push(url.split('/').pop()!);
          return healthy(reads.at(-1)!);
        },
      }).drain();
    for (const [deaths, minutes] of [
      [1, 1],
      [2, 2],
    ]) {
      await die();
      await drain();
      // What was only held beside it is read at once.
      expect(reads).toEqual(['beside']);
      const { next_attempt_at, ...kills } = await row('kills');
      expect(kills).toMatchObject({ deaths, claims: 0, begun_at: null });
      const pause = new Date(next_attempt_at).getTime() - now.getTime();
      expect(pause / MINUTE).toBeGreaterThanOrEqual(0.9 * minutes);
      expect(pause / MINUTE).toBeLessThanOrEqual(1.1 * minutes);
      wait(pause);
    }
    await die();
    await drain();
    expect(reads).toEqual(['beside']);
    const found = await row('kills');
    expect(JSON.parse(found.error)).toMatchObject({
      kind: 'process-ended',
      message: 'The scan of this repository ended the process three times',
    });
    expect(await unknown('kills')).toMatch(/ended the process three times/);
    expect(new Date(found.next_attempt_at).getTime()).toBeGreaterThan(
      now.getTime() + 5 * 60 * MINUTE,
    );
    wait(7 * 60 * MINUTE);
    await drain();
    expect(await unknown('kills')).toBeUndefined();
    expect(await row('kills')).toMatchObject({ deaths: 0, error: null });
  }, 60_000);

  it('is worked on alone once it was held when a process ended', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    await registerServices(knex, names, now);
    const held = await claimRepositories(knex, {
      now,
      leaseMillis: LEASE_MILLIS,
      limit: 3,
      horizonMillis: 1e9,
    });
    wait(LEASE_MILLIS + 1);
    const suspects = new Set(held.map(({ url }) => url));
    let underWay = 0;
    const beside: number[] = [];
    await createScanWorker({
      knex,
      clock,
      concurrency: 4,
      read: async ({ url }) => {
        underWay++;
        await new Promise(resolve => setTimeout(resolve, 20));
        if (suspects.has(url)) {
          beside.push(underWay);
        }
        underWay--;
        return healthy(url.split('/').pop()!);
      },
    }).drain();
    expect(beside).toEqual([1, 1, 1]);
    for (const name of names) {
      expect(await unknown(name)).toBeUndefined();
    }
  }, 60_000);
});
