import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  contentBytes,
  packTree,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { Piscina } from 'piscina';
import { analyze, ANALYSIS_MODULE, ready } from './analysisTask';
import { AnalyzedRepository, RepositoryAnalyzer } from './RepositoryAnalyzer';

/** Below, handing the files to a thread and taking the facts back costs about what the analysis does. */
const SMALL = 4 * 1024;

/**
 * Analyses in threads of their own, so that the process answers requests meanwhile. Small repositories, and all where
 * threads can't be started, are left to another analyser. Threads are started when there is something for them.
 */
export class PooledAnalyzer implements RepositoryAnalyzer {
  readonly #threads: number;
  readonly #inProcess: RepositoryAnalyzer;
  readonly #logger: LoggerService;
  readonly #execArgv?: string[];
  readonly #smallerThan: number;
  #pool?: Promise<Piscina | undefined>;

  constructor(options: {
    /** None: everything is analysed in process. */
    threads: number;
    inProcess: RepositoryAnalyzer;
    logger: LoggerService;
    /** Bytes below which a repository is analysed in process. */
    smallerThan?: number;
    /** Options of Node for the threads; those of this process without them. */
    execArgv?: string[];
  }) {
    this.#threads = options.threads;
    this.#inProcess = options.inProcess;
    this.#logger = options.logger;
    this.#smallerThan = options.smallerThan ?? SMALL;
    this.#execArgv = options.execArgv;
  }

  async analyze(
    tree: RepositoryTree,
    options: { signal: AbortSignal },
  ): Promise<AnalyzedRepository> {
    if (!this.#threads || contentBytes(tree) < this.#smallerThan) {
      return this.#inProcess.analyze(tree, options);
    }
    this.#pool ??= this.#start();
    const pool = await this.#pool;
    if (!pool) {
      return this.#inProcess.analyze(tree, options);
    }
    const packed = packTree(tree);
    return pool.run(packed, {
      // By reference: a function that nothing refers to is left out of the built package.
      name: analyze.name,
      signal: options.signal,
      transferList: [packed.contents],
    });
  }

  async stop(): Promise<void> {
    const pool = await this.#pool;
    await pool?.destroy();
  }

  /** Nothing where no thread can load the engine; what fails later is the repository's analysis, not the pool. */
  async #start(): Promise<Piscina | undefined> {
    const pool = new Piscina({
      filename: ANALYSIS_MODULE,
      minThreads: this.#threads,
      maxThreads: this.#threads,
      // A thread takes the next repository when it is done with one; what waits costs the thread nothing.
      concurrentTasksPerWorker: 1,
      ...(this.#execArgv && { execArgv: this.#execArgv }),
    });
    // An error of a thread that is idle; its tasks reject by themselves.
    pool.on('error', error => this.#logger.debug(`Thread: ${error.message}`));
    try {
      await pool.run(undefined, { name: ready.name });
      return pool;
    } catch (error) {
      this.#logger.warn(
        'No threads to analyse in, repositories are analysed in process',
        { error: isError(error) ? error.message : String(error) },
      );
      await pool.destroy();
      return undefined;
    }
  }
}
