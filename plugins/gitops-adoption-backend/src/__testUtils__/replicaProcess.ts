import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  builtInRules,
  createRepositoryTree,
  parseStandard,
} from '@gitops-adoption/conformance';
import { RepositoryReader } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import createKnex from 'knex';
import { AnalysisPool } from '../scan/analysis/AnalysisPool';
import { Assessor } from '../scan/Assessor';
import { RepositoryScanner } from '../scan/RepositoryScanner';
import { ScanWorker } from '../scan/ScanWorker';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { kustomizeService, STANDARD } from './TestEstate';

/** What a replica is told. */
export interface ReplicaOptions {
  readonly client?: 'pg' | 'better-sqlite3';
  readonly connection: object;
  /** Milliseconds that each read takes, as a host would. */
  readonly latency: number;
  readonly concurrency: number;
  /** Milliseconds by which its clock is ahead. */
  readonly ahead: number;
}

const logger: LoggerService = {
  debug: () => {},
  info: () => {},
  warn: message => process.stderr.write(`${message}\n`),
  error: (message, meta) =>
    process.stderr.write(
      `${message} ${meta instanceof Error ? stringifyError(meta) : ''}\n`,
    ),
  child: () => logger,
};

const [, , analysisProgram] = process.argv;
const analyzer = new AnalysisPool({
  processes: 1,
  program: analysisProgram,
  // Small, so that tests of what reaches them take little time, and enough for any of the healthy.
  bounds: { timeoutMillis: 15_000, memoryBytes: 100 * 1024 * 1024 },
});

/** As a replica is that has run for a while. */
async function warmUp(): Promise<void> {
  const tree = createRepositoryTree(kustomizeService('warm'));
  await analyzer.analyze(tree, { signal: new AbortController().signal });
}

/** One replica of the backend: what it needs to scan, and nothing else. Ends when nothing is due. */
async function work(options: ReplicaOptions): Promise<void> {
  const { client = 'pg', connection } = options;
  const knex = createKnex({ client, connection, useNullAsDefault: true });
  const clock = () => new Date(Date.now() + options.ahead);
  const { standard } = parseStandard(STANDARD, { rules: builtInRules });
  const reader: RepositoryReader = {
    name: 'slow host',
    canRead: () => true,
    read: async ({ url, ref }, { etag }) => {
      await sleep(options.latency);
      const name = url.split('/').pop()!;
      const commit = `sha-of-${name}`;
      process.send?.({ read: name, known: etag === commit });
      if (name.startsWith('kills-')) {
        process.kill(process.pid, 'SIGKILL');
        await new Promise(() => {});
      }
      return {
        tree: createRepositoryTree(kustomizeService(name), {
          url,
          ref,
          commit,
        }),
        etag: commit,
      };
    },
  };
  const common = {
    database: knex,
    clock,
    logger,
    timeoutMillis: 60_000,
    frequencyMillis: 24 * 60 * 60_000,
  };
  const assessor = new Assessor({
    ...common,
    applications: new ApplicationIndexStore(knex),
    standards: {
      list: () => [{ target: 'standard.yaml', standard, errors: [] }],
      digest: () => 'standard',
    },
    rules: builtInRules,
  });
  const worker = new ScanWorker({
    ...common,
    assessor,
    concurrency: options.concurrency,
    concurrencyPerHost: options.concurrency,
    scanner: new RepositoryScanner({
      ...common,
      assessor,
      readers: [reader],
      analyzer,
      limits: { files: 100, fileSize: 1e6, totalSize: 1e6 },
    }),
  });
  const scanned = await worker.drain();
  await knex.destroy();
  process.send?.({ scanned });
}

process.once('message', (options: ReplicaOptions) => {
  work(options).then(
    () => process.disconnect(),
    error => {
      process.stderr.write(`${stringifyError(error)}\n`);
      process.exit(1);
    },
  );
});
void warmUp().then(() => process.send?.({ loaded: true }));
