import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import { claimRepository } from '../database/operations/claimRepository';
import { finishRuns } from '../database/operations/finishRuns';
import { Assessor } from './Assessor';
import { Clock } from './Clock';
import { RepositoryScanner } from './RepositoryScanner';

/** Longer than a read may take, by what storing and assessing need. */
const LEASE_MARGIN = 60_000;

/**
 * Works off due repositories, a few at a time. Every replica has one; the database hands each repository to one of
 * them.
 */
export class ScanWorker {
  readonly #database: Knex;
  readonly #scanner: RepositoryScanner;
  readonly #assessor: Assessor;
  readonly #concurrency: number;
  readonly #leaseMillis: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #draining?: Promise<number>;

  constructor(options: {
    database: Knex;
    scanner: RepositoryScanner;
    assessor: Assessor;
    concurrency: number;
    timeoutMillis: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#scanner = options.scanner;
    this.#assessor = options.assessor;
    this.#concurrency = options.concurrency;
    this.#leaseMillis = options.timeoutMillis + LEASE_MARGIN;
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
    const lanes = Array.from({ length: this.#concurrency }, () =>
      this.#workOff(signal),
    );
    const scanned = (await Promise.all(lanes)).reduce((a, b) => a + b, 0);
    if (scanned) {
      // What one repository declares may deploy an entity of another that was assessed before it.
      await this.#assessor.assessStale({ signal });
    }
    await finishRuns(this.#database, this.#clock());
    return scanned;
  }

  async #workOff(signal: AbortSignal): Promise<number> {
    let scanned = 0;
    while (!signal.aborted) {
      const repository = await claimRepository(this.#database, {
        now: this.#clock(),
        leaseMillis: this.#leaseMillis,
      });
      if (!repository) {
        break;
      }
      try {
        await this.#scanner.scan(repository, signal);
      } catch (error) {
        // The lease ends by itself and the repository is due again; the others go on.
        this.#logger.error(
          `Scanning ${repository.url} was broken off`,
          toError(error),
        );
      }
      scanned++;
    }
    return scanned;
  }
}
