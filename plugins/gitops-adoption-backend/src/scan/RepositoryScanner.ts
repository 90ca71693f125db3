import { performance } from 'node:perf_hooks';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { factsVersion, isCurrentVersion } from '@gitops-adoption/conformance';
import {
  AnalysisFailedError,
  AnalyzedRepository,
} from '@gitops-adoption/conformance/node';
import {
  ReadRepositoryResult,
  RepositoryReader,
  RepositoryReadLimits,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { describeDatabaseError } from '../database/describeDatabaseError';
import {
  ClaimedRepository,
  hasJustDied,
  isSuspect,
} from '../database/repositories/claimRepositories';
import { dropFacts } from '../database/facts/dropFacts';
import { markBegun } from '../database/repositories/markBegun';
import { pauseHost } from '../database/repositories/pauseHost';
import { releaseRepository } from '../database/repositories/releaseRepository';
import { releaseUnchanged } from '../database/repositories/releaseUnchanged';
import { storeFacts } from '../database/facts/storeFacts';
import {
  classifyAnalysisError,
  classifyReadError,
  isOfAnalysis,
  isTransient,
  MAX_DEATHS,
  passesWithLoad,
  processEnded,
} from '../readers/classifyReadError';
import { foreignWords } from '../runtime/ownWords';
import { readRepository } from '../readers/readRepository';
import { retryAfter } from '../readers/retryAfter';
import { SourceProblem } from '../database/repositories/SourceProblem';
import { NO_TELEMETRY, ScanTelemetry } from '../telemetry/ScanTelemetry';
import { RepositoryAnalyzer } from './analysis/RepositoryAnalyzer';
import { Assessor } from './Assessor';
import { nextAttempt } from '../runtime/backoff';
import { Clock } from '../runtime/Clock';
import { withTimeout } from '../runtime/withTimeout';

/** What a look at a repository came to. An unchanged one is not released yet; others are. */
export type ScanOutcome = 'unchanged' | 'done' | 'failed' | 'host-paused';

interface Failure {
  readonly problem: SourceProblem;
  readonly error?: unknown;
  /** What was read and could not be analysed. */
  readonly etag?: string;
}

type Found = AnalyzedRepository & {
  readonly etag: string;
  readonly commit: string | undefined;
};

type Step<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'unchanged' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Looks after which a commit is analysed again that took too much time or memory: perhaps because of others. */
const LOOKS_PER_RETRY = 12;

/** Failures after which waiting gets no longer. */
const MANY = 100;

const NOT_STORED: SourceProblem = {
  kind: 'failed',
  message: 'The repository was read, and what was found could not be stored',
  action:
    'It is tried again later. The log of the backend says what is wrong with the database.',
};

/** Reads one claimed repository, keeps its facts, and brings the assessments of its entities up to date. */
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
    if (hasJustDied(repository)) {
      const failure = { problem: processEnded(repository.deaths) };
      return this.#fail(repository, failure, signal, started);
    }
    const found = await this.#find(repository, signal);
    if (found.state === 'failed') {
      return this.#fail(repository, found.failure, signal, started);
    }
    if (found.state === 'unchanged') {
      if (isSettled(repository)) {
        return 'unchanged';
      }
      const problem = problemOf(repository);
      if (repository.facts_digest === null && problem) {
        return this.#fail(repository, { problem }, signal, started);
      }
    }
    try {
      if (found.state === 'done') {
        await this.#telemetry.store(() =>
          storeFacts(this.#database, repository, found.value),
        );
      }
      // Before it is released: who claims it next, perhaps because this replica ends here, finds nothing half done.
      await this.#assess([repository], signal, found);
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
    { problem, error, etag }: Failure,
    signal: AbortSignal,
    started: number,
  ): Promise<ScanOutcome> {
    const deaths = problem.kind === 'process-ended' ? repository.deaths : 0;
    const isKnown = isOfAnalysis(problem.kind) && etag === undefined;
    if (
      deaths ? deaths >= MAX_DEATHS : !isTransient(problem.kind) && !isKnown
    ) {
      const tried = { etag: etag!, version: factsVersion() };
      await dropFacts(this.#database, repository, etag ? tried : undefined);
    }
    const { now, nextAttemptAt } = this.#planned(
      waitsFor({ problem, deaths, attempts: repository.attempts }),
    );
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
      deaths,
      durationMillis: millisSince(started),
      nextAttemptAt: pausedUntil > nextAttemptAt ? pausedUntil : nextAttemptAt,
    });
    await this.#assess([repository], signal);
    return isLimited ? 'host-paused' : 'failed';
  }

  async #assess(
    repositories: readonly ClaimedRepository[],
    signal: AbortSignal,
    found?: Step<Found>,
  ): Promise<void> {
    await this.#assessor.assessStale({
      repositoryIds: repositories.map(({ id }) => id),
      // What has just been written need not be read again.
      stored:
        found?.state === 'done'
          ? { repositoryId: repositories[0].id, ...found.value }
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

  /** Reads and analyses. */
  async #find(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<Step<Found>> {
    if (isSuspect(repository)) {
      await markBegun(this.#database, repository, this.#clock());
    }
    const read = await this.#read(repository, signal);
    if (read.state !== 'done') {
      return read;
    }
    if (!isSuspect(repository)) {
      await markBegun(this.#database, repository, this.#clock());
    }
    return this.#analyze(repository, read.value, signal);
  }

  async #read(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<Step<ReadRepositoryResult>> {
    const location = {
      url: repository.url,
      ref: repository.ref ?? undefined,
      treeUrl: repository.tree_url,
    };
    const etag = knownEtag(repository);
    try {
      const value = await withTimeout(this.#timeoutMillis, signal, timed =>
        this.#telemetry.read(location.url, () =>
          readRepository(this.#readers, location, {
            etag,
            limits: this.#limits,
            signal: timed,
          }),
        ),
      );
      return etag !== undefined && value.etag === etag
        ? { state: 'unchanged' }
        : { state: 'done', value };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return { state: 'unchanged' };
      }
      signal.throwIfAborted();
      const problem = classifyReadError(error);
      this.#logger.warn(`Reading ${location.url} failed: ${problem.message}`, {
        kind: problem.kind,
      });
      this.#logger.debug(`What was said when ${location.url} was read`, {
        said: foreignWords(error),
      });
      return { state: 'failed', failure: { problem, error } };
    }
  }

  async #analyze(
    { url, facts_digest }: ClaimedRepository,
    { tree, etag }: ReadRepositoryResult,
    signal: AbortSignal,
  ): Promise<Step<Found>> {
    try {
      const analyzed = await this.#telemetry.analyze(() =>
        this.#analyzer.analyze(tree, {
          signal,
          knownDigest: facts_digest ?? undefined,
        }),
      );
      return {
        state: 'done',
        value: { ...analyzed, etag, commit: tree.commit },
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AnalysisFailedError)) {
        throw error;
      }
      const commit = tree.commit ?? etag;
      const problem = classifyAnalysisError(error, commit);
      this.#logger.error(`Analysing ${url} failed: ${error.message}`, {
        commit,
        at: error.details ?? '',
      });
      return { state: 'failed', failure: { problem, etag } };
    }
  }
}

/**
 * What was read last, where it need not be read again: its facts are there, or it is known that it can't be analysed.
 * Facts of another engine, or of other versions of the ecosystems that a repository uses, say something else, and what ended a process has not been read.
 */
function knownEtag(repository: ClaimedRepository): string | undefined {
  const { attempts, deaths, etag, engine_version, facts_digest } = repository;
  const kind = problemOf(repository)?.kind;
  const isFailed =
    kind !== undefined &&
    isOfAnalysis(kind) &&
    !(passesWithLoad(kind) && attempts % LOOKS_PER_RETRY === 0);
  return engine_version !== null &&
    isCurrentVersion(engine_version) &&
    !deaths &&
    (facts_digest !== null || isFailed)
    ? (etag ?? undefined)
    : undefined;
}

function problemOf({ error }: ClaimedRepository): SourceProblem | undefined {
  return error === null ? undefined : JSON.parse(error);
}

/** Failures in a row that the time to the next attempt is reckoned by. A failed analysis waits for the next commit. */
function waitsFor(options: {
  problem: SourceProblem;
  deaths: number;
  attempts: number;
}): number {
  const { problem, deaths, attempts } = options;
  if (deaths) {
    return deaths < MAX_DEATHS ? deaths : MANY;
  }
  return isOfAnalysis(problem.kind) ? 0 : attempts + 1;
}

/** Nothing is different of a repository afterwards but the time when it was looked at. */
function isSettled(repository: ClaimedRepository): boolean {
  return (
    repository.error === null &&
    repository.attempts === 0 &&
    repository.deaths === 0 &&
    repository.last_success_at !== null
  );
}

function millisSince(started: number): number {
  return Math.round(performance.now() - started);
}
