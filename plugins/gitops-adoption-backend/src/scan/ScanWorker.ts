import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { finishRuns } from '../database/runs/finishRuns';
import { Assessor } from './Assessor';
import { horizonOf } from '../runtime/backoff';
import { Clock } from '../runtime/Clock';
import { RepositoryScanner } from './RepositoryScanner';
import { ScanProgress } from './ScanProgress';
import { ScanRound } from './ScanRound';
import { WorkQueue } from './WorkQueue';

/**
 * Works off due repositories, a few at a time. Every replica has one; the database hands each repository to one of
 * them.
 */
export class ScanWorker {
  readonly #database: Knex;
  readonly #scanner: RepositoryScanner;
  readonly #assessor: Assessor;
  readonly #concurrency: number;
  readonly #concurrencyPerHost: number;
  readonly #frequencyMillis: number;
  readonly #progress?: ScanProgress;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #draining?: Promise<number>;

  constructor(options: {
    database: Knex;
    scanner: RepositoryScanner;
    assessor: Assessor;
    concurrency: number;
    concurrencyPerHost: number;
    frequencyMillis: number;
    progress?: ScanProgress;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#scanner = options.scanner;
    this.#assessor = options.assessor;
    this.#concurrency = options.concurrency;
    this.#concurrencyPerHost = options.concurrencyPerHost;
    this.#frequencyMillis = options.frequencyMillis;
    this.#progress = options.progress;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Works until nothing is due. Calls at the same time share one round. Returns the number of repositories. */
  drain(signal: AbortSignal = new AbortController().signal): Promise<number> {
    this.#draining ??= this.#drain(signal).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #drain(signal: AbortSignal): Promise<number> {
    const round = new ScanRound({
      queue: new WorkQueue({
        database: this.#database,
        clock: this.#clock,
        concurrency: this.#concurrency,
        concurrencyPerHost: this.#concurrencyPerHost,
        horizonMillis: horizonOf(this.#frequencyMillis),
      }),
      scanner: this.#scanner,
      logger: this.#logger,
      onProgress: () => this.#progress?.changed(),
    });
    const scanned = await round.run(signal);
    if (scanned) {
      // What one repository declares may deploy an entity of another that was assessed before it.
      await this.#assessor.assessStale({ signal });
    }
    const finished = await finishRuns(this.#database, this.#clock());
    await this.#progress?.finished(finished);
    return scanned;
  }
}
