import { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  builtInRules,
  createRepositoryTree,
  parseStandard,
  Rule,
  Standard,
} from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReadLimits,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { AnalysisPool } from '../scan/analysis/AnalysisPool';
import { RepositoryAnalyzer } from '../scan/analysis/RepositoryAnalyzer';
import { Assessor } from '../scan/Assessor';
import { Clock } from '../runtime/Clock';
import { RepositoryScanner } from '../scan/RepositoryScanner';
import { ScanProgress } from '../scan/ScanProgress';
import { ScanWorker } from '../scan/ScanWorker';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { locationOf } from './registerServices';
import { kustomizeService, STANDARD } from './TestEstate';

const { standard } = parseStandard(STANDARD, { rules: builtInRules });

/** One process for all tests of a file: starting it takes longer than most of them. */
const pool = new AnalysisPool({ processes: 1 });

/** What a host answers. */
export type Read = (
  location: RepositoryLocation,
  options: ReadRepositoryOptions,
) => Promise<ReadRepositoryResult>;

export const nameOf = ({ url }: Pick<RepositoryLocation, 'url'>) =>
  url.split('/').pop()!;

/** The repository of a service, at a commit. */
export function healthy(name: string, etag = 'sha-1'): ReadRepositoryResult {
  const { url, ref } = locationOf(name);
  return {
    tree: createRepositoryTree(kustomizeService(name), {
      url,
      ref,
      commit: etag,
    }),
    etag,
  };
}

/** A replica's worker, with everything real but the hosts and, if need be, the clock. */
export function createScanWorker(options: {
  knex: Knex;
  read: Read;
  clock: Clock;
  timeoutMillis?: number;
  concurrency?: number;
  concurrencyPerHost?: number;
  progress?: ScanProgress;
  analyzer?: RepositoryAnalyzer;
  limits?: RepositoryReadLimits;
  logger?: LoggerService;
  standards?: readonly Standard[];
  rules?: readonly Rule[];
}): ScanWorker {
  const { knex, read, clock, concurrency = 2 } = options;
  const { standards = [standard!] } = options;
  const common = {
    database: knex,
    clock,
    logger: options.logger ?? mockServices.logger.mock(),
    timeoutMillis: options.timeoutMillis ?? 60_000,
    frequencyMillis: 30 * 60_000,
  };
  const assessor = new Assessor({
    ...common,
    applications: new ApplicationIndexStore(knex),
    standards: {
      list: () =>
        standards.map(known => ({
          target: 'standard.yaml',
          standard: known,
          errors: [],
        })),
      digest: () => JSON.stringify(standards),
    },
    rules: options.rules ?? builtInRules,
  });
  return new ScanWorker({
    ...common,
    assessor,
    progress: options.progress,
    concurrency,
    concurrencyPerHost: options.concurrencyPerHost ?? concurrency,
    scanner: new RepositoryScanner({
      ...common,
      assessor,
      readers: [{ name: 'test', canRead: () => true, read }],
      analyzer: options.analyzer ?? pool,
      limits: options.limits ?? { files: 100, fileSize: 1e6, totalSize: 1e6 },
    }),
  });
}
