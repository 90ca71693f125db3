import { mockServices } from '@backstage/backend-test-utils';
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
import { startRun } from '../database/runs/startRun';
import { PushListener } from './PushListener';
import { ScanService } from './ScanService';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'a scan that is asked for, %p',
  id => {
    let knex: Knex;
    let now: Date;
    let reads: string[];
    let onRead: (name: string) => Promise<void>;
    const clock = () => now;

    beforeEach(async () => {
      now = new Date('2026-03-01T12:00:00Z');
      reads = [];
      onRead = async () => {};
      knex = await databases.init(id);
      await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      await registerServices(knex, ['a', 'b', 'shut'], now);
      await knex('repositories')
        .whereLike('url', '%/shut')
        .update({ host: 'shut.example' });
    }, 60_000);

    const read: Read = async location => {
      reads.push(nameOf(location));
      await onRead(nameOf(location));
      return healthy(nameOf(location));
    };
    const drain = () => createScanWorker({ knex, clock, read }).drain();
    const createService = () =>
      new ScanService({ database: knex, clock, wake: () => {} });
    const shutHost = () =>
      knex('hosts').insert({
        host: 'shut.example',
        paused_until: new Date(now.getTime() + 3_600_000),
        is_requested: true,
        refusals: 1,
      });

    it('reads everything after each request, also while one goes on', async () => {
      await shutHost();
      const service = createService();
      const first = await service.scanAll();
      await drain();
      for (let request = 0; request < 3; request++) {
        reads.length = 0;
        const run = await service.scanAll();
        expect(run).toMatchObject({
          id: first.id,
          total: 3,
          done: 0,
          failed: 0,
        });
        await drain();
        expect(reads.sort()).toEqual(['a', 'b']);
        expect(await service.get(run.id)).toMatchObject({
          state: 'running',
          done: 2,
        });
      }
      await knex('hosts').delete();
      await drain();
      expect(await service.get(first.id)).toMatchObject({
        state: 'done',
        total: 3,
        done: 3,
      });
    }, 60_000);

    it('reads again what is being read when it is asked for', async () => {
      const service = createService();
      await service.scanAll();
      const done: number[] = [];
      onRead = async name => {
        if (name === 'a' && !done.length) {
          done.push((await service.scanAll()).done);
        }
      };
      await drain();
      await drain();
      expect(done).toEqual([0]);
      expect(reads.filter(name => name === 'a')).toHaveLength(2);
      const [run] = await service.list(1);
      expect(run).toMatchObject({ state: 'done', total: 3, done: 3 });
    }, 60_000);

    it('counts what has failed once, though it is read twice', async () => {
      const service = createService();
      await service.scanAll();
      let asked = false;
      onRead = async name => {
        if (name === 'a') {
          if (!asked) {
            asked = true;
            await service.scanAll();
          }
          throw new Error('socket hang up');
        }
      };
      await drain();
      await drain();
      const [run] = await service.list(1);
      expect(run).toMatchObject({
        state: 'done',
        total: 3,
        done: 3,
        failed: 1,
      });
    }, 60_000);

    it('ends the pauses of its own hosts only', async () => {
      await knex('hosts').insert(
        ['git.acme.example', 'shut.example'].map(host => ({
          host,
          paused_until: new Date(now.getTime() + 3_600_000),
          is_requested: false,
          refusals: 1,
        })),
      );
      const [{ id: repositoryId }] = await knex('repositories').whereLike(
        'url',
        '%/a',
      );
      await startRun(knex, {
        trigger: 'manual',
        scope: 'component:default/a',
        now,
        repositoryIds: [repositoryId],
      });
      expect(await knex('hosts').pluck('host')).toEqual(['shut.example']);
      await startRun(knex, { trigger: 'manual', scope: 'all', now });
      expect(await knex('hosts')).toEqual([]);
    }, 60_000);

    it('is one for all pushes that come before it is read', async () => {
      await drain();
      let push!: (event: any) => Promise<void>;
      await new PushListener({
        database: knex,
        clock,
        wake: () => {},
        logger: mockServices.logger.mock(),
      }).listen({
        scmEvents: { subscribe: () => ({ unsubscribe: () => {} }) } as any,
        events: {
          publish: async () => {},
          subscribe: async ({ onEvent }) => {
            push = onEvent;
          },
        },
      });
      const pushed = () =>
        push({
          topic: 'gitops-adoption.push',
          eventPayload: { url: 'https://git.acme.example/acme/a' },
        });
      const runs = async () => (await knex('scan_runs')).length;
      const before = await runs();
      for (let i = 0; i < 10; i++) {
        await pushed();
      }
      expect(await runs()).toBe(before + 1);
      // What comes while it is read is for the next look, and again one for all.
      reads.length = 0;
      onRead = async () => {
        onRead = async () => {};
        await pushed();
        await pushed();
      };
      await drain();
      await drain();
      expect(reads).toEqual(['a', 'a']);
      expect(await runs()).toBe(before + 2);
    }, 60_000);
  },
);
