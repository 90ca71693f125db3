import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtInRules } from '@gitops-adoption/conformance';
import createKnex, { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { Replica } from '../__testUtils__/Replica';
import { ReplicaOptions } from '../__testUtils__/replicaProcess';
import { seededRandom } from '../__testUtils__/seededRandom';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRepositoryHealth } from '../database/repositories/listRepositoryHealth';
import { repositoriesHealth } from '../features/operations/repositoriesHealth';
import { SnapshotStore } from '../snapshot/SnapshotStore';
import { LEASE_MILLIS } from './WorkQueue';

const databases = createTestDatabases();
const IDS = databases.eachSupportedId().flat();

/** Processes that are killed; those of PostgreSQL four at a time, side by side. */
const KILLS = Number(process.env.KILLS ?? 4);
const LATEST_KILL = 60;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** What is wrong with a repository, and what is said of it in the end. */
const SICK = {
  'throws-0': ['analysis-failed', /^Commit sha-of-throws-0 was read and/],
  'throws-1': ['analysis-failed', /^Commit sha-of-throws-1 was read and/],
  'hangs-0': ['analysis-timed-out', /took longer than 15 seconds$/],
  'devours-0': ['out-of-memory', /needs more memory than it may take$/],
  'kills-0': [
    'process-ended',
    /^The scan of this repository ended the process three times$/,
  ],
} as const;

interface Estate {
  readonly knex: Knex;
  readonly replica: Pick<ReplicaOptions, 'client' | 'connection'>;
  readonly sideBySide: number;
  readonly repositories: number;
  remove(): Promise<void>;
}

async function postgres(id: string): Promise<Estate> {
  const knex = await databases.init(id as 'POSTGRES_18');
  const { connection } = knex.client.config;
  return {
    knex,
    replica: {
      client: 'pg',
      // Knex hides the password from copies.
      connection: { ...connection, password: connection.password },
    },
    sideBySide: 4,
    repositories: 100,
    remove: async () => {},
  };
}

/** A file, so that what one process has written is there for the next. */
async function sqlite(): Promise<Estate> {
  const directory = await mkdtemp(join(tmpdir(), 'killed-'));
  const connection = { filename: join(directory, 'estate.db') };
  const knex = createKnex({
    client: 'better-sqlite3',
    connection,
    useNullAsDefault: true,
  });
  return {
    knex,
    replica: { client: 'better-sqlite3', connection },
    sideBySide: 1,
    repositories: 40,
    remove: async () => {
      await knex.destroy();
      await rm(directory, { recursive: true });
    },
  };
}

describe.each(IDS)('replicas as processes, %p', id => {
  let estate: Estate;
  const replicas: Replica[] = [];
  let ahead = 0;

  const start = async () => {
    const replica = await Replica.start();
    replicas.push(replica);
    return replica;
  };
  const options = (concurrency: number): ReplicaOptions => ({
    ...estate.replica,
    latency: 20,
    concurrency,
    ahead,
  });
  /** Whatever the dead had claimed is due again: leases, and the wait after them, have just ended. */
  const pass = () => {
    ahead += LEASE_MILLIS + 10 * 60_000;
  };

  beforeAll(async () => {
    estate = id === 'SQLITE_3' ? await sqlite() : await postgres(id);
    await estate.knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }, 60_000);

  afterAll(async () => {
    replicas.forEach(replica => replica.kill());
    await Replica.cleanUp();
    await estate.remove();
  }, 60_000);

  it(`assess everything exactly once, though ${KILLS} are killed and some repositories are sick (KILL_SEED=${SEED})`, async () => {
    const { knex, sideBySide, repositories } = estate;
    const healthy = Array.from({ length: repositories }, (_, i) => `s-${i}`);
    // Sick ones first, last and in between.
    const sick = Object.keys(SICK);
    const names = [...healthy];
    sick.forEach((name, i) =>
      names.splice((i * repositories) / (sick.length - 1), 0, name),
    );
    await registerServices(knex, names);
    const random = seededRandom(SEED);
    for (let killed = 0; killed < KILLS; killed += sideBySide) {
      const victims = await Promise.all(
        Array.from({ length: sideBySide }, start),
      );
      await Promise.all(
        victims.map(async victim => {
          victim.work(options(2));
          const moment = LATEST_KILL * random();
          await victim.readsSomething();
          await sleep(moment);
          victim.kill();
          await victim.ended();
        }),
      );
      pass();
    }
    // What kills its process does so until it is found out, and who was beside it waits once.
    let deaths = 0;
    for (let quiet = 0; quiet < 2; pass()) {
      const survivor = await start();
      survivor.work(options(4));
      const isDead = (await survivor.ended()) !== 0;
      quiet = isDead ? 0 : quiet + 1;
      deaths += Number(isDead);
      expect(deaths).toBeLessThanOrEqual(5);
    }

    expect(await knex('repositories').whereNotNull('lease_id')).toEqual([]);
    const assessments = new Map<string, any>(
      (await knex('assessments')).map(({ entity_ref, assessment }) => [
        entity_ref.split('/').pop(),
        JSON.parse(assessment),
      ]),
    );
    expect([...assessments.keys()].sort()).toEqual([...names].sort());
    for (const name of healthy) {
      expect(assessments.get(name)).not.toHaveProperty('unknown');
    }
    // One assessment of a commit each. What waited for a lease to end may have been unknown before.
    const judged = await knex('transitions')
      .whereNull('rule_id')
      .whereNot({ to_state: 'unknown' });
    expect(
      judged.map(({ entity_ref }) => entity_ref.split('/').pop()).sort(),
    ).toEqual([...healthy].sort());
    // In vain is only what was under way in one that died.
    const reads = replicas.flatMap(({ reads: all }) => all);
    const isHealthy = new Set(healthy);
    expect(
      reads.filter(name => isHealthy.has(name)).length - healthy.length,
    ).toBeLessThanOrEqual(2 * KILLS + 4 * deaths);

    const { unreadable } = repositoriesHealth(
      await listRepositoryHealth(knex),
      await new SnapshotStore({ database: knex, rules: builtInRules }).get(),
      { now: new Date(), timeoutMillis: 60_000 },
    );
    expect(unreadable.map(({ entities }) => entities[0]).sort()).toEqual(
      sick.map(name => `component:default/${name}`).sort(),
    );
    for (const [name, [kind, message]] of Object.entries(SICK)) {
      const { problem, message: said } = unreadable.find(({ repositoryUrl }) =>
        repositoryUrl.endsWith(`/${name}`),
      )!;
      expect([name, problem, said]).toEqual([
        name,
        kind,
        expect.stringMatching(message),
      ]);
      expect(assessments.get(name).unknown).toBe(said);
    }

    // Nor does it begin again: an hour later nothing ends the process, and no commit is analysed that has failed.
    ahead += 60 * 60_000;
    const later = await start();
    later.work(options(4));
    expect(await later.ended()).toBe(0);
    expect(later.reads).not.toContain('kills-0');
  }, 300_000);
});
