import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  createRepositoryTree,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import {
  createScanWorker,
  nameOf,
} from '../src/__testUtils__/createScanWorker';
import { locationOf } from '../src/__testUtils__/registerServices';
import { component, Files } from '../src/__testUtils__/TestEstate';
import { AnalysisPool } from '../src/scan/analysis/AnalysisPool';
import { MIGRATIONS_DIRECTORY } from '../src/database/migrate';
import { startRun } from '../src/database/runs/startRun';
import { syncSources } from '../src/database/repositories/syncSources';
import { repositoryId } from '../src/database/repositories/repositoryId';
import { openSqlite } from './openSqlite';

const SILENT: LoggerService = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: message => process.stderr.write(`${message}\n`),
  child: () => SILENT,
};

/** Milliseconds: by the clock, and of the processors for this process and those that it has started. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** The portal's own path, with everything real but the host that gives the files. */
export class MeasuredScanner {
  readonly #knex = openSqlite();
  readonly #pool = new AnalysisPool({ processes: 1 });
  readonly #trees = new Map<string, RepositoryTree>();
  readonly #worker = createScanWorker({
    knex: this.#knex,
    analyzer: this.#pool,
    clock: () => new Date(),
    concurrency: 1,
    read: async location => {
      const tree = this.#trees.get(nameOf(location))!;
      return { tree, etag: tree.commit! };
    },
    logger: SILENT,
    limits: { files: 100_000, fileSize: 1e7, totalSize: 1e9 },
  });
  #commits = 0;

  static async create(): Promise<MeasuredScanner> {
    const scanner = new MeasuredScanner();
    await scanner.#knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    return scanner;
  }

  /** Makes a repository the only one of the estate. */
  async register(name: string, paths: readonly string[]): Promise<void> {
    const location = locationOf(name);
    await syncSources(this.#knex, {
      locations: [location],
      teams: [],
      now: new Date(),
      sources: paths.map((path, index) => ({
        entity_ref: `component:default/${name}-${index}`,
        title: name,
        owner: null,
        entity: JSON.stringify(component(`${name}-${index}`)),
        entity_digest: name,
        applications: '[]',
        repository_id: repositoryId(location),
        path,
        found_through: null,
        problem: null,
      })),
    });
  }

  async scan(name: string, files: Files): Promise<Cost> {
    const { url, ref } = locationOf(name);
    const commit = `commit-${++this.#commits}`;
    // Bytes of their own, as a reader gives them: nothing is known to be the same.
    this.#trees.set(name, createRepositoryTree(files, { url, ref, commit }));
    await startRun(this.#knex, {
      trigger: 'event',
      scope: 'changed repositories',
      now: new Date(),
      repositoryIds: [repositoryId(locationOf(name))],
    });
    const start = { wall: performance.now(), cpu: cpuMillis() };
    await this.#worker.drain();
    return {
      wall: performance.now() - start.wall,
      cpu: cpuMillis() - start.cpu,
    };
  }

  async stop(): Promise<void> {
    this.#pool.stop();
    await this.#knex.destroy();
  }
}

/** CPU time of this process and of those that it has started, all threads. Theirs is only known on Linux. */
function cpuMillis(): number {
  const { user, system } = process.cpuUsage();
  let millis = (user + system) / 1000;
  for (const child of childrenOf(process.pid)) {
    for (const task of readdirSync(`/proc/${child}/task`)) {
      const stat = join('/proc', child, 'task', task, 'schedstat');
      millis += Number(readFileSync(stat, 'utf8').split(' ')[0]) / 1e6;
    }
  }
  return millis;
}

function childrenOf(pid: number): string[] {
  try {
    const path = `/proc/${pid}/task/${pid}/children`;
    return readFileSync(path, 'utf8').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}
