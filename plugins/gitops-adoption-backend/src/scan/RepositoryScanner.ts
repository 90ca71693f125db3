import { performance } from 'node:perf_hooks';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ENGINE_VERSION, RepositoryTree } from '@gitops-adoption/conformance';
import {
  RepositoryReader,
  RepositoryReadLimits,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { describeDatabaseError } from '../database/describeDatabaseError';
import { ClaimedRepository } from '../database/operations/claimRepositories';
import { dropFacts } from '../database/operations/dropFacts';
import { pauseHost } from '../database/operations/pauseHost';
import { releaseRepository } from '../database/operations/releaseRepository';
import { releaseUnchanged } from '../database/operations/releaseUnchanged';
import { storeFacts } from '../database/operations/storeFacts';
import { classifyReadError, isTransient } from '../readers/classifyReadError';
import { foreignWords } from '../readers/ownWords';
import { readRepository } from '../readers/readRepository';
import { retryAfter } from '../readers/retryAfter';
import { SourceProblem } from '../sources/SourceResolver';
import { NO_TELEMETRY, ScanTelemetry } from '../telemetry/ScanTelemetry';
import {
  AnalyzedRepository,
  RepositoryAnalyzer,
} from './analysis/RepositoryAnalyzer';
import { Assessor } from './Assessor';
import { nextAttempt } from './backoff';
import { Clock } from './Clock';
import { withTimeout } from './withTimeout';

/** Tells a mistake of the analysis from trouble with reading. */
class AnalysisError extends Error {
  constructor(cause: unknown) {
    super('Analysis failed', { cause });
  }
}

/** What a look at a repository came to. An unchanged one is not released yet; others are. */
export type ScanOutcome = 'unchanged' | 'done' | 'failed' | 'host-paused';

type Read =
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'read';
      readonly found: AnalyzedRepository & { etag: string };
    }
  | {
      readonly state: 'failed';
      readonly problem: SourceProblem;
      readonly error: unknown;
    };

const NOT_STORED: SourceProblem = {
  kind: 'failed',
  message: 'The repository was read, and what was found could not be stored',
  action:
    'It is tried again later. The log of the backend says what is wrong with the database.',
};

/** Reads one claimed repository, keeps its facts, and brings the verdicts of its entities up to date. */
export class RepositoryScanner {
  readonly #database: Knex;
  readonly #readers: readonly RepositoryReader[];
  readonly #assessor: Assessor;
  readonly #analyzer: RepositoryAnalyzer;
  readonly #telemetry: ScanTelemetry;
  readonly #limits: RepositoryReadLimits;
  readonly #timeoutMillis: number;
  readonly #frequencyMillis: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    readers: readonly RepositoryReader[];
    assessor: Assessor;
    analyzer: RepositoryAnalyzer;
    telemetry?: ScanTelemetry;
    limits: RepositoryReadLimits;
    timeoutMillis: number;
    frequencyMillis: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#readers = options.readers;
    this.#assessor = options.assessor;
    this.#analyzer = options.analyzer;
    this.#telemetry = options.telemetry ?? NO_TELEMETRY;
    this.#limits = options.limits;
    this.#timeoutMillis = options.timeoutMillis;
    this.#frequencyMillis = options.frequencyMillis;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Trouble with the repository ends up in its row, as trouble with the database does as long as that takes it. */
  scan(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<ScanOutcome> {
    return this.#telemetry.scan(() => this.#scan(repository, signal));
  }

  async #scan(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<ScanOutcome> {
    const started = performance.now();
    const read = await this.#read(repository, signal);
    if (read.state === 'unchanged' && isSettled(repository)) {
      return 'unchanged';
    }
    if (read.state === 'failed') {
      return this.#fail(repository, read, signal, started);
    }
    try {
      if (read.state === 'read') {
        const { found } = read;
        await this.#telemetry.store(() =>
          storeFacts(this.#database, repository, found),
        );
      }
      // Before it is released: who claims it next, perhaps because this replica ends here, finds nothing half done.
      await this.#assess([repository], signal, read);
      await releaseRepository(this.#database, repository, {
        ...this.#planned(),
        durationMillis: millisSince(started),
      });
      return 'done';
    } catch (error) {
      signal.throwIfAborted();
      if (isError(error) && error.name === 'ConflictError') {
        throw error;
      }
      this.#logger.error(
        `Storing ${repository.url} failed`,
        describeDatabaseError(error),
      );
      return this.#fail(repository, { problem: NOT_STORED }, signal, started);
    }
  }

  /** Ends the work on repositories that had not changed. Whoever read them last may have died before assessing. */
  async settle(
    unchanged: readonly ClaimedRepository[],
    signal: AbortSignal,
  ): Promise<void> {
    await this.#assess(unchanged, signal);
    await releaseUnchanged(this.#database, unchanged, this.#planned());
  }

  async #fail(
    repository: ClaimedRepository,
    { problem, error }: { problem: SourceProblem; error?: unknown },
    signal: AbortSignal,
    started: number,
  ): Promise<ScanOutcome> {
    if (!isTransient(problem.kind)) {
      await dropFacts(this.#database, repository);
    }
    const { now, nextAttemptAt } = this.#planned(repository.attempts + 1);
    const isLimited = problem.kind === 'rate-limited';
    const pausedUntil = isLimited
      ? await pauseHost(this.#database, {
          host: repository.host,
          now,
          retryAfterMillis: retryAfter(error, now),
        })
      : now;
    await releaseRepository(this.#database, repository, {
      now,
      problem,
      durationMillis: millisSince(started),
      nextAttemptAt: pausedUntil > nextAttemptAt ? pausedUntil : nextAttemptAt,
    });
    await this.#assess([repository], signal);
    return isLimited ? 'host-paused' : 'failed';
  }

  async #assess(
    repositories: readonly ClaimedRepository[],
    signal: AbortSignal,
    read?: Read,
  ): Promise<void> {
    await this.#assessor.assessStale({
      repositoryIds: repositories.map(({ id }) => id),
      // What has just been written need not be read again.
      stored:
        read?.state === 'read'
          ? { repositoryId: repositories[0].id, ...read.found }
          : undefined,
      signal,
    });
  }

  #planned(failures = 0): { now: Date; nextAttemptAt: Date } {
    const now = this.#clock();
    const frequencyMillis = this.#frequencyMillis;
    return {
      now,
      nextAttemptAt: nextAttempt({ now, failures, frequencyMillis }),
    };
  }

  async #read(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<Read> {
    const location = {
      url: repository.url,
      ref: repository.ref ?? undefined,
      treeUrl: repository.tree_url,
    };
    // Facts of another engine say something else: the tree is needed again even where it has not changed.
    const etag =
      repository.engine_version === ENGINE_VERSION
        ? (repository.etag ?? undefined)
        : undefined;
    try {
      const found = await withTimeout(
        this.#timeoutMillis,
        signal,
        async timed => {
          const { tree, etag: readEtag } = await this.#telemetry.read(
            location.url,
            () =>
              readRepository(this.#readers, location, {
                etag,
                limits: this.#limits,
                signal: timed,
              }),
          );
          return { ...(await this.#analyze(tree, timed)), etag: readEtag };
        },
      );
      return { state: 'read', found };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return { state: 'unchanged' };
      }
      signal.throwIfAborted();
      const problem = this.#problemOf(location.url, error);
      return { state: 'failed', problem, error };
    }
  }

  async #analyze(
    tree: RepositoryTree,
    signal: AbortSignal,
  ): Promise<AnalyzedRepository> {
    try {
      return await this.#telemetry.analyze(() =>
        this.#analyzer.analyze(tree, { signal }),
      );
    } catch (error) {
      throw new AnalysisError(error);
    }
  }

  #problemOf(url: string, error: unknown): SourceProblem {
    if (error instanceof AnalysisError) {
      // Messages of parsers quote what they parse, which may be a secret: the place in the code has to do.
      this.#logger.error(`Analysing ${url} failed`, {
        error: isError(error.cause) ? error.cause.name : 'Error',
        at: isError(error.cause) ? framesOf(error.cause) : '',
      });
      return {
        kind: 'failed',
        message: 'The files were read, and their analysis failed',
        action:
          'Please report it; the log of the backend says where in the code it happened.',
      };
    }
    const problem = classifyReadError(error);
    this.#logger.warn(`Reading ${url} failed: ${problem.message}`, {
      kind: problem.kind,
    });
    this.#logger.debug(`What was said when ${url} was read`, {
      said: foreignWords(error),
    });
    return problem;
  }
}

/** Nothing is different of a repository afterwards but the time when it was looked at. */
function isSettled(repository: ClaimedRepository): boolean {
  return (
    repository.error === null &&
    repository.attempts === 0 &&
    repository.last_success_at !== null
  );
}

function millisSince(started: number): number {
  return Math.round(performance.now() - started);
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n');
}
