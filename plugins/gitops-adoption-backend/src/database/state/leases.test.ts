import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { TASK_LEASE_MILLIS, withLease } from './leases';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('withLease, %p', id => {
  let knex: Knex;
  let now = new Date('2026-03-01T12:00:00Z');
  const options = {
    name: 'discover',
    clock: () => now,
    logger: mockServices.logger.mock(),
  };

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }, 60_000);

  it('lets one do it at a time, also of several who begin together', async () => {
    let underWay = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++underWay);
      await new Promise(resolve => setTimeout(resolve, 200));
      underWay--;
    };
    const done = await Promise.all(
      [1, 2, 3].map(() => withLease(knex, options, work)),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(most).toBe(1);
    expect(await withLease(knex, options, work)).toBe(true);
    await expect(
      withLease(knex, options, async () => {
        throw new Error('broken off');
      }),
    ).rejects.toThrow('broken off');
    expect(await withLease(knex, options, work)).toBe(true);
  }, 60_000);

  it('is free again soon after whoever held it was killed', async () => {
    await knex('leases').insert({
      name: 'discover',
      holder: 'dead',
      until: new Date(now.getTime() + TASK_LEASE_MILLIS),
    });
    expect(await withLease(knex, options, async () => {})).toBe(false);
    now = new Date(now.getTime() + TASK_LEASE_MILLIS + 1);
    expect(await withLease(knex, options, async () => {})).toBe(true);
    expect(TASK_LEASE_MILLIS).toBeLessThanOrEqual(60_000);
  }, 60_000);
});
