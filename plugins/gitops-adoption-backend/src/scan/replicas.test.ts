import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { Replica } from '../__testUtils__/Replica';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';

const databases = createTestDatabases();
const POSTGRES = databases
  .eachSupportedId()
  .flat()
  .filter(id => id !== 'SQLITE_3');

const REPOSITORIES = 120;
const KILLS = 3;
/** Longer than a lease. */
const LATER = 10 * 60_000;

// SQLite is a file of one process; PostgreSQL is skipped with a printed reason where it could not be started.
const describeEach = POSTGRES.length
  ? describe.each(POSTGRES)
  : describe.skip.each(['PostgreSQL']);

describeEach('replicas as processes, %p', id => {
  it('assess everything exactly once, also when some are killed while they work', async () => {
    const knex = await databases.init(id as 'POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const names = Array.from({ length: REPOSITORIES }, (_, i) => `s-${i}`);
    await registerServices(knex, names);
    const { connection } = knex.client.config;
    const options = {
      // Knex hides the password from copies.
      connection: { ...connection, password: connection.password },
      latency: 20,
      concurrency: 4,
      ahead: 0,
    };
    const replicas: Replica[] = [];
    for (let started = 0; started < KILLS + 2; started++) {
      replicas.push(await Replica.start());
    }
    const [successor, survivor, ...victims] = replicas;
    try {
      [survivor, ...victims].forEach(replica => replica.work(options));
      for (const victim of victims) {
        // While it is at work, at a moment that nothing has chosen.
        await victim.readsSomething();
        await sleep(50 * Math.random());
        victim.kill();
        expect(await victim.ended()).toBeNull();
      }
      expect(await survivor.ended()).toBe(0);

      // Whatever the dead had claimed is due again when their leases have ended.
      successor.work({ ...options, ahead: LATER });
      expect(await successor.ended()).toBe(0);

      expect(
        await knex('repositories')
          .whereNotNull('lease_id')
          .orWhereNull('last_success_at'),
      ).toEqual([]);
      const verdicts = await knex('assessments');
      expect(verdicts.map(({ entity_ref }) => entity_ref).sort()).toEqual(
        names.map(name => `component:default/${name}`).sort(),
      );
      for (const { assessment } of verdicts) {
        expect(JSON.parse(assessment)).not.toHaveProperty('unknown');
      }
      // One verdict of a commit each. What waited for a lease to end may have been unknown before.
      const judged = await knex('transitions').whereNot({
        to_state: 'unknown',
      });
      expect(judged.map(({ entity_ref }) => entity_ref).sort()).toEqual(
        names.map(name => `component:default/${name}`).sort(),
      );
      // Those that live have read nothing twice, nor what another had finished.
      const reads = [...survivor.reads, ...successor.reads];
      expect(new Set(reads).size).toBe(reads.length);
      const inVain = replicas.flatMap(({ reads: all }) => all).length;
      expect(inVain - REPOSITORIES).toBeLessThanOrEqual(
        victims.length * options.concurrency,
      );
    } finally {
      replicas.forEach(replica => replica.kill());
    }
  }, 60_000);
});
