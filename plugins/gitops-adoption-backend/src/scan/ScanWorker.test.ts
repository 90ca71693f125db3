import { inspect } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { createRepositoryTree } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  createScanWorker,
  healthy,
  nameOf,
  Read,
} from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  locationOf,
  registerServices,
} from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { listRuns } from '../database/runs/listRuns';
import { startRun } from '../database/runs/startRun';
import { repositoryId } from '../database/repositories/repositoryId';
import { LEASE_MILLIS } from './WorkQueue';

const databases = createTestDatabases();
describe.each(databases.eachSupportedId())('ScanWorker, %p', id => {
  let knex: Knex;
  let now = new Date('2026-03-01T12:00:00Z');
  const clock = () => now;
  const wait = (millis: number) => {
    now = new Date(now.getTime() + millis);
  };

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });

  const register = (...names: string[]) => registerServices(knex, names, now);

  const createWorker = (
    read: Read,
    options: Partial<Parameters<typeof createScanWorker>[0]> = {},
  ) => createScanWorker({ knex, clock, read, ...options });

  const repository = (name: string) =>
    knex('repositories')
      .where({ id: repositoryId(locationOf(name)) })
      .first();
  const assessment = async (name: string) => {
    const row = await knex('assessments')
      .where({ entity_ref: `component:default/${name}` })
      .first();
    return row && JSON.parse(row.assessment);
  };

  it('scans the others when some fail, each in its own way', async () => {
    await register('good', 'gone', 'crashing', 'odd', 'fine');
    const worker = createWorker(async read => {
      switch (nameOf(read)) {
        case 'gone':
          throw new NotFoundError(
            'The host knows no such repository, branch, tag or commit',
          );
        case 'crashing':
          // Not what can be written down: the analysis breaks.
          return {
            tree: { ...healthy('crashing').tree, ref: 1n as any },
            etag: 'x',
          };
        case 'odd':
          return {
            tree: { files: new Map([['a.yaml', null]]), limits: [] } as any,
            etag: 'x',
          };
        default:
          return healthy(nameOf(read));
      }
    });
    const run = await startRun(knex, { trigger: 'manual', scope: 'all', now });
    expect(await worker.drain()).toBe(5);

    expect(await listRuns(knex, { ids: [run], limit: 1, now })).toMatchObject([
      { state: 'done', total: 5, done: 5, failed: 3 },
    ]);
    for (const name of ['good', 'fine']) {
      expect((await assessment(name)).unknown).toBeUndefined();
    }
    expect((await assessment('gone')).unknown).toBe(
      'The host knows no such repository, branch, tag or commit',
    );
    expect((await assessment('crashing')).unknown).toMatch(
      /^Commit sha-1 was read and could not be analysed: /,
    );
    expect((await assessment('odd')).unknown).toBe(
      'What the reader handed over is no tree of files',
    );
  });

  it('gives up on a read that takes too long, even one that does not listen', async () => {
    await register('slow', 'good');
    const worker = createWorker(
      async read =>
        nameOf(read) === 'slow' ? new Promise(() => {}) : healthy('good'),
      { timeoutMillis: 50 },
    );
    expect(await worker.drain()).toBe(2);
    expect(JSON.parse((await repository('slow')).error).kind).toBe('timed-out');
    expect((await assessment('good')).unknown).toBeUndefined();
  });

  it('asks with the last etag, and leaves everything as it is when nothing changed', async () => {
    await register('good');
    const etags: (string | undefined)[] = [];
    const worker = createWorker(async (read, { etag }) => {
      etags.push(etag);
      if (etag === 'sha-1') {
        throw new NotModifiedError();
      }
      return healthy(nameOf(read));
    });
    await worker.drain();
    const before = await assessment('good');
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await worker.drain();
    expect(etags).toEqual([undefined, 'sha-1']);
    expect(await assessment('good')).toEqual(before);
  });

  it('reads again what another engine has read', async () => {
    await register('good');
    const etags: (string | undefined)[] = [];
    const worker = createWorker(async (read, { etag }) => {
      etags.push(etag);
      return healthy(nameOf(read));
    });
    await worker.drain();
    await knex('repositories').update({
      engine_version: '0.0.0',
      next_attempt_at: now,
    });
    await worker.drain();
    expect(etags).toEqual([undefined, undefined]);
  });

  it('reads again what another version of an ecosystem has read that the repository uses', async () => {
    await register('good');
    const etags: (string | undefined)[] = [];
    const worker = createWorker(async (read, { etag }) => {
      etags.push(etag);
      return healthy(nameOf(read));
    });
    await worker.drain();
    const { engine_version: version } = await knex('repositories').first();
    const used: string[] = version.split(' ').slice(2);
    expect(used.length).toBeGreaterThan(0);
    const [tool] = used[0].split(':');
    await knex('repositories').update({ next_attempt_at: now });
    await worker.drain();
    await knex('repositories').update({
      engine_version: version.replace(used[0], `${tool}:0`),
      next_attempt_at: now,
    });
    await worker.drain();
    expect(etags).toEqual([undefined, 'sha-1', undefined]);
    expect(await knex('repositories').first()).toMatchObject({
      engine_version: version,
    });
  });

  it('keeps the assessment through trouble that passes, and not when the repository is gone', async () => {
    await register('good');
    let fail: Error | undefined;
    const worker = createWorker(async read => {
      if (fail) {
        throw fail;
      }
      return healthy(nameOf(read));
    });
    await worker.drain();
    const before = await assessment('good');

    fail = new Error('403 Forbidden (rate limit exceeded)');
    wait(31 * 60_000 * 1.1);
    await worker.drain();
    expect(JSON.parse((await repository('good')).error).kind).toBe(
      'rate-limited',
    );
    expect(await assessment('good')).toEqual(before);

    fail = new NotFoundError(
      'The host knows no such repository, branch, tag or commit',
    );
    wait(2 * 60_000);
    await worker.drain();
    expect(await assessment('good')).toMatchObject({
      phase: 0,
      unknown: 'The host knows no such repository, branch, tag or commit',
    });

    fail = undefined;
    wait(5 * 60_000);
    await worker.drain();
    expect(await assessment('good')).toEqual(before);
    expect(await repository('good')).toMatchObject({
      error: null,
      attempts: 0,
    });
  });

  it('waits longer after each failure, unless somebody asks', async () => {
    await register('bad');
    let reads = 0;
    const worker = createWorker(async () => {
      reads++;
      throw new Error('socket hang up');
    });
    const drainAfter = async (millis: number) => {
      wait(millis);
      await worker.drain();
      return reads;
    };
    expect(await drainAfter(0)).toBe(1);
    expect(await drainAfter(30_000)).toBe(1);
    expect(await drainAfter(40_000)).toBe(2);
    expect(await drainAfter(70_000)).toBe(2);
    expect(await drainAfter(70_000)).toBe(3);
    await startRun(knex, {
      trigger: 'schedule',
      scope: 'all',
      now,
      respectBackoff: true,
    });
    expect(await drainAfter(0)).toBe(3);
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    expect(await drainAfter(0)).toBe(4);
  });

  it('shares the work with other replicas, and takes over from one that died', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `service-${index}`);
    await register(...names);
    const reads: string[] = [];
    const read: Read = async target => {
      reads.push(nameOf(target));
      await new Promise(resolve => setTimeout(resolve, 5));
      return healthy(nameOf(target));
    };
    // A replica that took some repositories and was never seen again.
    const dying = createWorker(() => new Promise(() => {}), {
      timeoutMillis: 60_000,
    });
    const dead = new AbortController();
    const died = dying.drain(dead.signal).catch(() => {});
    let taken = 0;
    while (!taken) {
      await new Promise(resolve => setTimeout(resolve, 5));
      taken = (await knex('repositories').whereNotNull('lease_id')).length;
    }

    const replicas = [
      createWorker(read),
      createWorker(read),
      createWorker(read),
    ];
    const scanned = await Promise.all(replicas.map(replica => replica.drain()));
    expect(scanned.reduce((a, b) => a + b)).toBe(names.length - taken);
    expect(new Set(reads).size).toBe(names.length - taken);

    wait(LEASE_MILLIS + 1);
    await replicas[0].drain();
    expect([...reads].sort()).toEqual([...names].sort());
    for (const name of names) {
      expect((await assessment(name)).unknown).toBeUndefined();
    }
    dead.abort();
    await died;
  });

  it('writes no value of a secret to a table or a log', async () => {
    const canary = 'c4n4ry-hunter2-9f8e7d6c';
    const encoded = Buffer.from(canary).toString('base64');
    await register('leaky');
    const logger = mockServices.logger.mock();
    const worker = createWorker(
      async () => ({
        tree: createRepositoryTree({
          'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: ${canary} }\n`,
          'encoded.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db2 }\ndata: { password: ${encoded} }\n`,
          'invalid.yaml': `kind: Secret\nstringData:\n  password: ${canary}\n bad: [\n`,
          'chart/Chart.yaml': 'name: c\nversion: 1.0.0\n',
          'chart/values-prod.yaml': `db:\n  password: ${canary}\n  url: https://admin:${canary}@db.acme.example\n`,
          '.env': `PASSWORD=${canary}\n`,
        }),
        etag: 'sha-1',
      }),
      { logger },
    );
    await worker.drain();
    await startRun(knex, { trigger: 'manual', scope: 'all', now });
    await createWorker(
      async () => {
        throw new Error(
          `Request to https://robot:${canary}@git.acme.example?token=${canary} failed`,
        );
      },
      { logger },
    ).drain();

    const written: unknown[] = [];
    for (const table of [
      'repositories',
      'repository_facts',
      'sources',
      'assessments',
      'results',
      'scan_runs',
    ]) {
      const rows = await knex(table);
      expect(rows.length).toBeGreaterThan(0);
      written.push(rows);
    }
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      written.push(logger[level].mock.calls);
    }
    expect(await assessment('leaky')).toBeDefined();
    // Errors too: they have no JSON.
    const text = inspect(written, {
      depth: null,
      maxArrayLength: null,
      maxStringLength: null,
    });
    expect(text).toContain('secret.yaml');
    expect(text).not.toContain(canary);
    expect(text).not.toContain(encoded);
  });
});
