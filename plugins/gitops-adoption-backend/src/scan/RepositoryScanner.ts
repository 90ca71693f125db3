import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import { ENGINE_VERSION, RepositoryTree } from '@gitops-adoption/conformance';
import {
  RepositoryLocation,
  RepositoryReader,
  RepositoryReadLimits,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { ClaimedRepository } from '../database/operations/claimRepository';
import { dropFacts } from '../database/operations/dropFacts';
import { postponeHost } from '../database/operations/postponeHost';
import { releaseRepository } from '../database/operations/releaseRepository';
import { storeFacts } from '../database/operations/storeFacts';
import { classifyReadError, isTransient } from '../readers/classifyReadError';
import { SourceProblem } from '../sources/SourceResolver';
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

/** Reads one claimed repository, keeps its facts, and brings the verdicts of its entities up to date. */
export class RepositoryScanner {
  readonly #database: Knex;
  readonly #readers: readonly RepositoryReader[];
  readonly #assessor: Assessor;
  readonly #analyzer: RepositoryAnalyzer;
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
    this.#limits = options.limits;
    this.#timeoutMillis = options.timeoutMillis;
    this.#frequencyMillis = options.frequencyMillis;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Trouble with the repository ends up in its row; only trouble with the database is thrown. */
  async scan(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<void> {
    const problem = await this.#refresh(repository, signal);
    if (problem && !isTransient(problem.kind)) {
      await dropFacts(this.#database, repository);
    }
    const now = this.#clock();
    const nextAttemptAt = nextAttempt({
      now,
      failures: problem ? repository.attempts + 1 : 0,
      frequencyMillis: this.#frequencyMillis,
    });
    await releaseRepository(this.#database, repository, {
      now,
      problem,
      nextAttemptAt,
    });
    if (problem?.kind === 'rate-limited') {
      await postponeHost(this.#database, {
        url: repository.url,
        until: nextAttemptAt,
      });
    }
    await this.#assessor.assessStale({ repositoryId: repository.id, signal });
  }

  async #refresh(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<SourceProblem | undefined> {
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
    let found: AnalyzedRepository & { etag: string };
    try {
      found = await withTimeout(this.#timeoutMillis, signal, async timed => {
        const { tree, etag: readEtag } = await this.#reader(location).read(
          location,
          { etag, limits: this.#limits, signal: timed },
        );
        return { ...(await this.#analyze(tree, timed)), etag: readEtag };
      });
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return undefined;
      }
      signal.throwIfAborted();
      return this.#problemOf(location.url, error);
    }
    await storeFacts(this.#database, repository, found);
    return undefined;
  }

  async #analyze(
    tree: RepositoryTree,
    signal: AbortSignal,
  ): Promise<AnalyzedRepository> {
    try {
      return await this.#analyzer.analyze(tree, { signal });
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
    return problem;
  }

  #reader(location: RepositoryLocation): RepositoryReader {
    const reader = this.#readers.find(candidate => candidate.canRead(location));
    if (!reader) {
      throw new NotAllowedError(`Nothing reads ${location.url}`);
    }
    return reader;
  }
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n');
}
