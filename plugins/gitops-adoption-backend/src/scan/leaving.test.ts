import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { repositoryId } from '../database/repositories/repositoryId';
import { locationOf } from '../__testUtils__/registerServices';
import { startRun } from '../database/runs/startRun';
import { listRuns } from '../database/runs/listRuns';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('an entity that leaves, %p', id => {
  let knex: Knex;
  const now = new Date('2026-03-01T12:00:00Z');
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, ['leaving', 'staying'], now);
  });

  const scanWhile = async (leave: () => Promise<unknown>) => {
    const run = await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await createScanWorker({
      knex,
      clock: () => now,
      logger,
      read: async location => {
        if (nameOf(location) === 'leaving') {
          await leave();
        }
        return healthy(nameOf(location));
      },
    }).drain();
    const [{ state }] = await listRuns(knex, { ids: [run], limit: 1, now });
    return state;
  };

  const entitiesOf = async (table: string) =>
    [...new Set(await knex(table).pluck('entity_ref'))].sort();

  it('together with its repository, while that is read, leaves nothing behind', async () => {
    // As discovery does it, on whichever replica.
    const state = await scanWhile(() =>
      registerServices(knex, ['staying'], now),
    );
    expect(state).toBe('done');
    for (const table of ['sources', 'assessments', 'results', 'transitions']) {
      expect(await entitiesOf(table)).toEqual(['component:default/staying']);
    }
    const kept = [repositoryId(locationOf('staying'))];
    expect(await knex('repositories').pluck('id')).toEqual(kept);
    expect(await knex('repository_facts').pluck('repository_id')).toEqual(kept);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('from a repository that others live in leaves them alone', async () => {
    await knex('sources')
      .where({ entity_ref: 'component:default/staying' })
      .update({ repository_id: repositoryId(locationOf('leaving')) });
    await knex('repositories')
      .where({ id: repositoryId(locationOf('staying')) })
      .delete();
    const state = await scanWhile(() =>
      knex('sources')
        .where({ entity_ref: 'component:default/leaving' })
        .delete(),
    );
    expect(state).toBe('done');
    for (const table of ['assessments', 'results', 'transitions']) {
      expect(await entitiesOf(table)).toEqual(['component:default/staying']);
    }
    expect(await knex('repositories').whereNotNull('lease_id')).toEqual([]);
    expect(logger.error).not.toHaveBeenCalled();
  });
});
