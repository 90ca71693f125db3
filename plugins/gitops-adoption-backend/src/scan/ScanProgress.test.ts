import { mockServices } from '@backstage/backend-test-utils';
import { SignalPayload } from '@backstage/plugin-signals-node';
import createKnex, { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
} from '../__testUtils__/createScanWorker';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRuns } from '../database/runs/listRuns';
import { startRun } from '../database/runs/startRun';
import { ScanProgress } from './ScanProgress';

describe('ScanProgress', () => {
  let knex: Knex;
  let now: Date;
  const names = Array.from({ length: 10 }, (_, index) => `s-${index}`);
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    now = new Date('2026-03-01T12:00:00Z');
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, names, now);
  });

  afterEach(() => knex.destroy());

  const scan = async (publish: (signal: SignalPayload) => Promise<void>) => {
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    const progress = new ScanProgress({
      database: knex,
      signals: { publish: signal => publish(signal as SignalPayload) },
      clock: () => now,
      logger,
    });
    try {
      return await createScanWorker({
        knex,
        progress,
        clock: () => now,
        concurrency: 1,
        read: async location => {
          now = new Date(now.getTime() + 6000);
          return healthy(nameOf(location));
        },
      }).drain();
    } finally {
      progress.stop();
    }
  };

  it('tells that a scan goes on, seldom, and that it ended', async () => {
    const messages: any[] = [];
    await scan(async ({ message }) => void messages.push(message));
    // However fast repositories follow each other, one a second and the end.
    expect(messages.length).toBeGreaterThanOrEqual(2);
    expect(messages.length).toBeLessThan(names.length);
    expect(messages[0]).toEqual({ id: expect.any(String), state: 'running' });
    expect(messages.at(-1)).toEqual({ id: messages[0].id, state: 'done' });
    const [run] = await listRuns(knex, { limit: 1, now });
    expect(run).toMatchObject({ total: 10, done: 10, perMinute: 10 });
    expect(run).not.toHaveProperty('secondsLeft');
    expect(messages.filter(({ state }) => state === 'done')).toHaveLength(1);
  });

  it('holds up no scan when it can not be told', async () => {
    expect(
      await scan(async () => {
        throw new Error('nobody listens');
      }),
    ).toBe(10);
    expect(logger.warn).toHaveBeenCalled();
    expect(await knex('assessments')).toHaveLength(10);
  });
});
