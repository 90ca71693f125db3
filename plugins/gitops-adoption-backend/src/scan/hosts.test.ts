import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
  Read,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  locationOf,
  registerServices,
} from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { loadSource } from '../database/repositories/loadSource';
import { startRun } from '../database/runs/startRun';
import { repositoryId } from '../database/repositories/repositoryId';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('hosts, %p', id => {
  let knex: Knex;
  let now: Date;
  const clock = () => now;
  const wait = (millis: number) => {
    now = new Date(now.getTime() + millis);
  };

  beforeEach(async () => {
    now = new Date('2026-03-01T12:00:00Z');
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });

  const createWorker = (
    read: Read,
    options: Partial<Parameters<typeof createScanWorker>[0]> = {},
  ) => createScanWorker({ knex, clock, read, ...options });

  async function registerOn(host: string, ...names: string[]) {
    await knex('repositories')
      .whereIn(
        'id',
        names.map(name => repositoryId(locationOf(name))),
      )
      .update({
        host,
        url: knex.raw(`replace(url, 'git.acme.example', ?)`, [host]),
      });
  }

  const ofOther = ({ url }: { url: string }) =>
    url.includes('//other.example/');

  it('are asked for no more than their share at a time, while others are served', async () => {
    await registerServices(knex, ['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y'], now);
    await registerOn('other.example', 'x', 'y');
    const underWay = { slow: 0, all: 0 };
    const most = { slow: 0, all: 0 };
    const read: string[] = [];
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const worker = createWorker(
      async location => {
        underWay.all++;
        underWay.slow += Number(!ofOther(location));
        most.all = Math.max(most.all, underWay.all);
        most.slow = Math.max(most.slow, underWay.slow);
        if (!ofOther(location)) {
          await released;
        }
        await sleep(2);
        underWay.all--;
        underWay.slow -= Number(!ofOther(location));
        read.push(nameOf(location));
        return healthy(nameOf(location));
      },
      { concurrency: 4, concurrencyPerHost: 2 },
    );
    const drained = worker.drain();
    while (read.length < 2) {
      await sleep(5);
    }
    // The slow host has answered nothing yet, and has not held up the other one.
    expect(read.sort()).toEqual(['x', 'y']);
    release();
    expect(await drained).toBe(8);
    expect(most.slow).toBe(2);
    expect(most.all).toBeLessThanOrEqual(4);
    expect(await knex('repositories').whereNotNull('lease_id')).toEqual([]);
  });

  it('that become due while a slow one is at work are served', async () => {
    await registerServices(knex, ['a', 'b', 'x'], now);
    await registerOn('other.example', 'x');
    await knex('repositories')
      .where({ host: 'other.example' })
      .update({ next_attempt_at: new Date(now.getTime() + 1000) });
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const read: string[] = [];
    const worker = createWorker(
      async location => {
        read.push(nameOf(location));
        if (!ofOther(location)) {
          await released;
        }
        return healthy(nameOf(location));
      },
      { concurrency: 2, concurrencyPerHost: 1 },
    );
    const drained = worker.drain();
    while (!read.length) {
      await sleep(5);
    }
    wait(2000);
    while (!read.includes('x')) {
      await sleep(20);
    }
    expect(read).toHaveLength(2);
    release();
    await drained;
  });

  it('that limit requests are left alone, and no others', async () => {
    await registerServices(knex, ['a', 'b', 'c', 'd', 'e', 'f'], now);
    await registerOn('other.example', 'f');
    let isLimited = true;
    const reads: string[] = [];
    const worker = createWorker(async location => {
      reads.push(nameOf(location));
      if (isLimited && !ofOther(location)) {
        throw new Error('429 Too Many Requests');
      }
      return healthy(nameOf(location));
    });
    await worker.drain();
    // Two at a time: what was under way goes on, and nothing new is started.
    expect(reads.length).toBeLessThanOrEqual(4);
    expect(reads).toContain('f');
    // Those that were never asked for wait as well, and say until when.
    const { repository } = (await loadSource(knex, 'component:default/e'))!;
    expect(repository!.error).toBeNull();
    expect(new Date(repository!.next_attempt_at).getTime()).toBeGreaterThan(
      now.getTime() + 50_000,
    );

    isLimited = false;
    wait(2 * 60_000);
    await worker.drain();
    expect([...new Set(reads)].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('say how long to wait, and are left alone for as long, whoever asks', async () => {
    await registerServices(knex, ['a', 'b'], now);
    let reads = 0;
    const worker = createWorker(
      async () => {
        reads++;
        throw new RateLimitedError('Too much', {
          retryAfterMillis: 20 * 60_000,
        });
      },
      { concurrency: 1 },
    );
    await worker.drain();
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await worker.drain();
    wait(19 * 60_000);
    await worker.drain();
    expect(reads).toBe(1);
    wait(4 * 60_000);
    await worker.drain();
    expect(reads).toBe(2);
  });

  it('are left alone longer each time, unless somebody asks', async () => {
    await registerServices(knex, ['a', 'b'], now);
    let reads = 0;
    const worker = createWorker(
      async () => {
        reads++;
        throw new Error('429 Too Many Requests');
      },
      { concurrency: 1 },
    );
    const readsAfter = async (millis: number) => {
      wait(millis);
      await worker.drain();
      return reads;
    };
    expect(await readsAfter(0)).toBe(1);
    expect(await readsAfter(50_000)).toBe(1);
    expect(await readsAfter(20_000)).toBe(2);
    expect(await readsAfter(70_000)).toBe(2);
    expect(await readsAfter(70_000)).toBe(3);
    await startRun(knex, { trigger: 'event', scope: 'pushed', now });
    expect(await readsAfter(0)).toBe(3);
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    expect(await readsAfter(0)).toBe(4);
    expect(await knex('hosts')).toHaveLength(1);
  });
});
