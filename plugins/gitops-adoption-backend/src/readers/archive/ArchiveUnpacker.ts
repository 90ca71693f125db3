import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { RepositoryTree } from '@gitops-adoption/conformance';
import { RepositoryTooLargeError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Piscina } from 'piscina';
import { ArchiveError } from './ArchiveError';
import { joinTree } from './joinTree';
import { unpackArchive, UnpackRequest } from './unpackArchive';
import { unpack, UnpackAnswer, UNPACK_MODULE, unpackReady } from './unpackTask';

/** Names of the files of a tree; contents are bounded, and lie elsewhere. */
const HEAP_MEGABYTES = 1024;

/**
 * Unpacks archives in a thread of its own, so that the process answers requests meanwhile. Where no thread can be
 * started, they are unpacked in process, a piece of the file at a time.
 */
export class ArchiveUnpacker {
  readonly #threads: number;
  readonly #ecosystems: readonly string[];
  readonly #logger: LoggerService;
  readonly #execArgv?: string[];
  #pool?: Promise<Piscina | undefined>;

  constructor(options: {
    /** None: archives are unpacked in process. */
    threads: number;
    /** Absolute paths of modules that export more `ecosystems`. */
    ecosystems?: readonly string[];
    logger: LoggerService;
    /** Options of Node for the threads; those of this process without them. */
    execArgv?: string[];
  }) {
    this.#threads = options.threads;
    this.#ecosystems = options.ecosystems ?? [];
    this.#logger = options.logger;
    this.#execArgv = options.execArgv;
  }

  /**
   * @throws ArchiveError where the file is no archive, or not a complete one
   * @throws RepositoryTooLargeError where unpacking it costs too much
   */
  async unpack(
    request: UnpackRequest,
    options: { signal: AbortSignal },
  ): Promise<RepositoryTree> {
    this.#pool ??= this.#start();
    const pool = await this.#pool;
    options.signal.throwIfAborted();
    if (!pool) {
      return unpackArchive(request);
    }
    const answer: UnpackAnswer = await pool.run(
      { request, ecosystems: this.#ecosystems },
      {
        // By reference: a function that nothing refers to is left out of the built package.
        name: unpack.name,
        signal: options.signal,
      },
    );
    if ('handed' in answer) {
      return joinTree(answer.handed, options);
    }
    const { name, message, cause } = answer.error;
    throw name === RepositoryTooLargeError.name
      ? new RepositoryTooLargeError(message)
      : new ArchiveError(message, cause);
  }

  async stop(): Promise<void> {
    const pool = await this.#pool;
    await pool?.destroy();
  }

  async #start(): Promise<Piscina | undefined> {
    if (!this.#threads) {
      return undefined;
    }
    const pool = new Piscina({
      filename: UNPACK_MODULE,
      // Not less: the pool puts another thread in the place of one that ended only below this number.
      minThreads: 1,
      maxThreads: 1,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      ...(this.#execArgv && { execArgv: this.#execArgv }),
    });
    // An error of a thread that is idle; its tasks reject by themselves.
    pool.on('error', error => this.#logger.debug(`Thread: ${error.message}`));
    try {
      await pool.run(undefined, { name: unpackReady.name });
      return pool;
    } catch (error) {
      this.#logger.warn(
        'No thread to unpack archives in, they are unpacked in process',
        { error: isError(error) ? error.message : String(error) },
      );
      await pool.destroy();
      return undefined;
    }
  }
}
