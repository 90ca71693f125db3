import { performance } from 'node:perf_hooks';
import { builtInRules, Rule } from '@gitops-adoption/conformance';
import {
  createScanWorker,
  healthy,
  nameOf,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';

const databases = createTestDatabases();

it('lets others work between the rules of one assessment', async () => {
  const knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  const now = new Date('2026-03-01T12:00:00Z');
  await registerServices(knex, ['large'], now);
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns++;
    if (!isDone) {
      setImmediate(others);
    }
  };
  /** Turns of others that were over when each rule began. */
  const begun: number[] = [];
  const slow = (rule: Rule): Rule => ({
    ...rule,
    evaluate: () => {
      begun.push(turns);
      const end = performance.now() + 15;
      while (performance.now() < end);
      return { state: 'pass', message: 'holds' };
    },
  });
  setImmediate(others);
  await createScanWorker({
    knex,
    clock: () => now,
    read: async location => healthy(nameOf(location)),
    rules: builtInRules.map((rule, index) => (index < 10 ? slow(rule) : rule)),
  }).drain();
  isDone = true;
  expect(begun.length).toBeGreaterThan(3);
  expect(new Set(begun).size).toBe(begun.length);
}, 120_000);
