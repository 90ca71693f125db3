import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { describeDatabaseError } from '../database/describeDatabaseError';
import { ClaimedRepository } from '../database/repositories/claimRepositories';
import { RepositoryScanner } from './RepositoryScanner';
import { LEASE_MILLIS, LOOK_MILLIS, WorkQueue } from './WorkQueue';

/** Repositories that are released together because nothing about them has changed. */
const TOGETHER = 50;

/** Works off what is due, until nothing is or it is told to stop. */
export class ScanRound {
  readonly #queue: WorkQueue;
  readonly #scanner: RepositoryScanner;
  readonly #logger: LoggerService;
  readonly #onProgress: () => void;
  readonly #running = new Set<Promise<void>>();
  #unchanged: ClaimedRepository[] = [];
  #settledAt = performance.now();

  constructor(options: {
    queue: WorkQueue;
    scanner: RepositoryScanner;
    logger: LoggerService;
    /** Something is done. */
    onProgress: () => void;
  }) {
    this.#queue = options.queue;
    this.#scanner = options.scanner;
    this.#logger = options.logger;
    this.#onProgress = options.onProgress;
  }

  /** Returns the number of repositories. */
  async run(signal: AbortSignal): Promise<number> {
    const renewal = setInterval(() => this.#renew(), LEASE_MILLIS / 3);
    try {
      return await this.#runClaimed(signal);
    } finally {
      await Promise.all(this.#running);
      await this.#settle(signal);
      clearInterval(renewal);
      await this.#queue.close();
    }
  }

  async #runClaimed(signal: AbortSignal): Promise<number> {
    let scanned = 0;
    while (!signal.aborted) {
      const repository = await this.#queue.next();
      if (repository) {
        scanned++;
        this.#begin(repository, signal);
      } else if (this.#running.size) {
        await this.#waitForCompletionOrPoll();
      } else if (this.#unchanged.length) {
        // Somebody may have asked for one of them again meanwhile.
        await this.#settle(signal);
        this.#queue.lookAgain();
      } else {
        break;
      }
      if (
        this.#unchanged.length >= TOGETHER ||
        performance.now() - this.#settledAt > LOOK_MILLIS
      ) {
        await this.#settle(signal);
      }
    }
    return scanned;
  }

  #begin(repository: ClaimedRepository, signal: AbortSignal): void {
    const work = this.#scan(repository, signal).finally(() => {
      this.#running.delete(work);
    });
    this.#running.add(work);
  }

  async #scan(
    repository: ClaimedRepository,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const outcome = await this.#scanner.scan(repository, signal);
      this.#queue.finish(repository);
      if (outcome === 'unchanged') {
        this.#unchanged.push(repository);
        return;
      }
      this.#queue.released([repository]);
      if (outcome === 'host-paused') {
        await this.#queue.leave(repository.host);
      }
    } catch (error) {
      this.#queue.finish(repository);
      if (!signal.aborted) {
        // The lease ends by itself and the repository is due again; the others go on.
        this.#queue.released([repository]);
        this.#sayBrokenOff(`Scanning ${repository.url} was broken off`, error);
      }
    } finally {
      this.#onProgress();
    }
  }

  /** Something is done, or it is time to look for more: a lane may be idle because the hosts of the others are busy. */
  async #waitForCompletionOrPoll(): Promise<void> {
    const waiting = new AbortController();
    const look = sleep(LOOK_MILLIS, undefined, {
      signal: waiting.signal,
    }).catch(() => {});
    await Promise.race([...this.#running, look]);
    waiting.abort();
  }

  async #settle(signal: AbortSignal): Promise<void> {
    this.#settledAt = performance.now();
    const unchanged = this.#unchanged;
    if (!unchanged.length || signal.aborted) {
      return;
    }
    this.#unchanged = [];
    try {
      await this.#scanner.settle(unchanged, signal);
      this.#onProgress();
    } catch (error) {
      this.#sayBrokenOff(
        `Ending the scan of ${unchanged.length} unchanged repositories was broken off`,
        error,
      );
    }
    this.#queue.released(unchanged);
  }

  #renew(): void {
    this.#queue.renew().catch(error => {
      this.#logger.warn(
        'Leases could not be renewed',
        describeDatabaseError(error),
      );
    });
  }

  #sayBrokenOff(message: string, error: unknown): void {
    if (isError(error) && error.name === 'ConflictError') {
      // Another replica has it, or it has left the estate meanwhile: nothing that anybody has to do something about.
      this.#logger.info(`${message}: ${error.message}`);
    } else {
      this.#logger.error(message, describeDatabaseError(error));
    }
  }
}
