import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  ENGINE_VERSION,
  ExtractionCache,
  RepositoryTree,
} from '@gitops-adoption/conformance';
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
import { analyzeInSlices } from './analyzeInSlices';
import { Assessor } from './Assessor';
import { nextAttempt } from './backoff';
import { Clock } from './Clock';
import { withTimeout } from './withTimeout';

/** Reads one claimed repository, keeps its facts, and brings the verdicts of its entities up to date. */
export class RepositoryScanner {
  readonly #database: Knex;
  readonly #readers: readonly RepositoryReader[];
  readonly #assessor: Assessor;
  readonly #cache: ExtractionCache;
  readonly #limits: RepositoryReadLimits;
  readonly #timeoutMillis: number;
  readonly #frequencyMillis: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    readers: readonly RepositoryReader[];
    assessor: Assessor;
    cache: ExtractionCache;
    limits: RepositoryReadLimits;
    timeoutMillis: number;
    frequencyMillis: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#readers = options.readers;
    this.#assessor = options.assessor;
    this.#cache = options.cache;
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
    let read: { tree: RepositoryTree; etag: string };
    try {
      read = await withTimeout(this.#timeoutMillis, signal, timed =>
        this.#reader(location).read(location, {
          etag,
          limits: this.#limits,
          signal: timed,
        }),
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return undefined;
      }
      signal.throwIfAborted();
      const problem = classifyReadError(error);
      this.#logger.warn(`Reading ${location.url} failed: ${problem.message}`, {
        kind: problem.kind,
      });
      return problem;
    }
    return this.#analyze(repository, read, signal);
  }

  async #analyze(
    repository: ClaimedRepository,
    { tree, etag }: { tree: RepositoryTree; etag: string },
    signal: AbortSignal,
  ): Promise<SourceProblem | undefined> {
    let facts;
    try {
      facts = await analyzeInSlices(tree, this.#cache, signal);
    } catch (error) {
      signal.throwIfAborted();
      // Messages of parsers quote what they parse, which may be a secret: the place in the code has to do.
      this.#logger.error(`Analysing ${repository.url} failed`, {
        error: isError(error) ? error.name : 'Error',
        at: isError(error) ? framesOf(error) : '',
      });
      return {
        kind: 'failed',
        message: 'The files were read, and their analysis failed',
        action:
          'Please report it; the log of the backend says where in the code it happened.',
      };
    }
    await storeFacts(this.#database, repository, { facts, etag });
    return undefined;
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
