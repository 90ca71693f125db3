import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { Replica } from '../__testUtils__/Replica';
import { seededRandom } from '../__testUtils__/seededRandom';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { LEASE_MILLIS } from './WorkQueue';

const databases = createTestDatabases();
const POSTGRES = databases
  .eachSupportedId()
  .flat()
  .filter(id => id !== 'SQLITE_3');

const REPOSITORIES = 160;
/** Each with as many replicas as work side by side, all of which are killed. */
const ROUNDS = 5;
const REPLICAS = 4;
const LATEST_KILL = 60;

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

// SQLite is a file of one process; PostgreSQL is skipped with a printed reason where it could not be started.
const describeEach = POSTGRES.length
  ? describe.each(POSTGRES)
  : describe.skip.each(['PostgreSQL']);

describeEach('replicas as processes, %p', id => {
  it(`assess everything exactly once, though ${ROUNDS * REPLICAS} are killed while they work (KILL_SEED=${SEED})`, async () => {
    const knex = await databases.init(id as 'POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const names = Array.from({ length: REPOSITORIES }, (_, i) => `s-${i}`);
    await registerServices(knex, names);
    const { connection } = knex.client.config;
    const optionsOf = (round: number) => ({
      // Knex hides the password from copies.
      connection: { ...connection, password: connection.password },
      latency: 20,
      concurrency: 2,
      // Whatever the dead of the round before had claimed is due again: their leases have just ended.
      ahead: round * (LEASE_MILLIS + 1000),
    });
    const random = seededRandom(SEED);
    const replicas: Replica[] = [];
    const start = async () => {
      const replica = await Replica.start();
      replicas.push(replica);
      return replica;
    };
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const victims = await Promise.all(
          Array.from({ length: REPLICAS }, start),
        );
        victims.forEach(victim => victim.work(optionsOf(round)));
        await Promise.all(
          victims.map(async victim => {
            const moment = LATEST_KILL * random();
            await victim.readsSomething();
            await sleep(moment);
            victim.kill();
            expect(await victim.ended()).toBeNull();
          }),
        );
      }
      const survivor = await start();
      survivor.work({ ...optionsOf(ROUNDS), concurrency: 8 });
      expect(await survivor.ended()).toBe(0);

      expect(
        await knex('repositories')
          .whereNotNull('lease_id')
          .orWhereNull('last_success_at'),
      ).toEqual([]);
      const entities = names.map(name => `component:default/${name}`).sort();
      const verdicts = await knex('assessments');
      expect(verdicts.map(({ entity_ref }) => entity_ref).sort()).toEqual(
        entities,
      );
      for (const { assessment } of verdicts) {
        expect(JSON.parse(assessment)).not.toHaveProperty('unknown');
      }
      // One verdict of a commit each. What waited for a lease to end may have been unknown before.
      const judged = await knex('transitions').whereNot({
        to_state: 'unknown',
      });
      expect(judged.map(({ entity_ref }) => entity_ref).sort()).toEqual(
        entities,
      );
      // Who lives has read nothing twice, and in vain is only what was under way in one that died.
      expect(new Set(survivor.reads).size).toBe(survivor.reads.length);
      const reads = replicas.flatMap(({ reads: all }) => all);
      expect(reads.length - REPOSITORIES).toBeLessThanOrEqual(
        ROUNDS * REPLICAS * optionsOf(0).concurrency,
      );
    } finally {
      replicas.forEach(replica => replica.kill());
    }
  }, 120_000);
});
