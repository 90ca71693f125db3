import { performance } from 'node:perf_hooks';
import createKnex from 'knex';
import { registerServices } from '../src/__testUtils__/registerServices';
import { Replica } from '../src/__testUtils__/Replica';
import { MIGRATIONS_DIRECTORY } from '../src/database/migrate';
import { inSeconds, print, report } from './figures';

const startPostgres: () => Promise<void> = require('../jest/startPostgres');
const stopPostgres: () => Promise<void> = require('../jest/stopPostgres');

/** Enough that starting up is not what is measured. */
const REPOSITORIES = 900;
const LATENCY = 100;
const CONCURRENCY = 4;
const REPLICAS = 3;
const TIMES_FASTER = 2.5;

const rate = (millis: number) => ((REPOSITORIES / millis) * 1000).toFixed(1);

/** How much faster three replicas are than one, where a host takes its time to answer. */
export async function replicas(): Promise<void> {
  await startPostgres();
  const server =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  if (!server) {
    print('replicas', { skipped: 'there is no PostgreSQL' });
    return;
  }
  try {
    const taken = new Map<number, number>();
    for (const count of [1, REPLICAS]) {
      const millis = await scan(server, count);
      taken.set(count, millis);
      print(`${count} replicas, ${LATENCY} ms a repository`, {
        repositories: REPOSITORIES,
        seconds: inSeconds(millis),
        'repositories a second': rate(millis),
      });
    }
    const times = taken.get(1)! / taken.get(REPLICAS)!;
    report({
      what: `${REPLICAS} replicas against one, ${LATENCY} ms a repository`,
      measured: `${times.toFixed(2)}x, ${rate(taken.get(REPLICAS)!)} against ${rate(taken.get(1)!)} repositories a second`,
      target: `>= ${TIMES_FASTER}x`,
      isMet: times >= TIMES_FASTER,
    });
  } finally {
    await Replica.cleanUp();
    await stopPostgres();
  }
}

async function scan(server: string, count: number): Promise<number> {
  const name = `bench_${count}_${process.pid}`;
  const admin = createKnex({ client: 'pg', connection: server });
  await admin.raw('create database ??', [name]);
  await admin.destroy();
  const connection = new URL(server);
  connection.pathname = `/${name}`;
  const knex = createKnex({ client: 'pg', connection: connection.href });
  await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  await registerServices(
    knex,
    Array.from({ length: REPOSITORIES }, (_, index) => `service-${index}`),
  );
  const started = [];
  for (let index = 0; index < count; index++) {
    started.push(await Replica.start());
  }
  const start = performance.now();
  for (const replica of started) {
    replica.work({
      connection: { connectionString: connection.href },
      latency: LATENCY,
      concurrency: CONCURRENCY,
      ahead: 0,
    });
  }
  await Promise.all(started.map(replica => replica.ended()));
  const millis = performance.now() - start;
  const [{ failed }] = await knex('repositories')
    .whereNotNull('error')
    .count({ failed: '*' });
  await knex.destroy();
  if (Number(failed)) {
    throw new Error(`${failed} of ${REPOSITORIES} repositories failed`);
  }
  return millis;
}
