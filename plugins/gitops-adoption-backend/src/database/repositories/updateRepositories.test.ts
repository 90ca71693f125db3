import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  locationOf,
  registerServices,
} from '../../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { repositoryId } from './repositoryId';
import { updateRepositories } from './updateRepositories';

const databases = createTestDatabases();
// SQLite has one writer at a time.
const POSTGRES = databases
  .eachSupportedId()
  .flat()
  .filter(id => id !== 'SQLITE_3');
const describeEach = POSTGRES.length
  ? describe.each(POSTGRES)
  : describe.skip.each(['PostgreSQL']);

describeEach('updateRepositories, %p', id => {
  it('locks rows by their id, wherever they are in the table', async () => {
    const knex = await databases.init(id as 'POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const idOf = (name: string) => repositoryId(locationOf(name));
    const [first, last] = ['a', 'b'].sort((a, b) =>
      idOf(a) < idOf(b) ? -1 : 1,
    );
    // The last one is what PostgreSQL comes across first.
    await registerServices(knex, [last]);
    await registerServices(knex, [last, first]);

    const other = await knex.transaction();
    await other('repositories')
      .where({ id: idOf(first) })
      .forUpdate();
    const updating = updateRepositories(knex, query =>
      query.whereIn('id', [idOf(last), idOf(first)]),
    ).update({ attempts: 7 });
    const updated = Promise.resolve(updating);
    let waiting = 0;
    while (!waiting) {
      await sleep(5);
      const { rows } = await knex.raw(
        'select 1 from pg_locks where not granted',
      );
      waiting = rows.length;
    }
    // It waits for the first, and keeps nobody from the last meanwhile.
    const free = await knex('repositories')
      .forUpdate()
      .skipLocked()
      .pluck('id');
    await other.commit();
    expect(free).toEqual([idOf(last)]);
    expect(await updated).toBe(2);
  });
});
