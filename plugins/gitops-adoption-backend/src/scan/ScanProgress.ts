import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SCAN_PROGRESS_CHANNEL,
  ScanProgressSignal,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { listRuns } from '../database/runs/listRuns';
import { Clock } from '../runtime/Clock';

/** Often enough for people, and seldom enough for the database and all open pages. */
const PAUSE_MILLIS = 1000;

/**
 * Tells open pages that scans go on, at most once a second, and that they have ended. Everybody hears it, so that it is
 * nothing else: no scope, which may name an entity that not everybody may see, and no counts of repositories that are
 * hidden from some.
 */
export class ScanProgress {
  readonly #database: Knex;
  readonly #signals: SignalsService;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #pause?: NodeJS.Timeout;
  #isNews = false;
  /** One after the other: nobody hears that a scan goes on after it ended. */
  #publishing: Promise<void> = Promise.resolve();

  constructor(options: {
    database: Knex;
    signals: SignalsService;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#signals = options.signals;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Something was looked at. */
  changed(): void {
    this.#isNews = true;
    if (!this.#pause) {
      this.#tell();
    }
  }

  /** Runs have ended: told at once, since nothing else of them will follow. */
  async finished(ids: readonly string[]): Promise<void> {
    this.#isNews = false;
    if (ids.length) {
      await this.#publish({ ids });
    }
  }

  stop(): void {
    this.#isNews = false;
    clearTimeout(this.#pause);
  }

  #tell(): void {
    this.#isNews = false;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#isNews) {
        this.#tell();
      }
    }, PAUSE_MILLIS);
    this.#pause.unref();
    this.#publish({ state: 'running' });
  }

  #publish(which: {
    ids?: readonly string[];
    state?: ScanRun['state'];
  }): Promise<void> {
    this.#publishing = this.#publishing.then(() => this.#publishNow(which));
    return this.#publishing;
  }

  /** Without it pages ask by themselves: its failures hold up nothing. */
  async #publishNow(which: {
    ids?: readonly string[];
    state?: ScanRun['state'];
  }): Promise<void> {
    try {
      const runs = await listRuns(this.#database, {
        ...which,
        limit: 20,
        now: this.#clock(),
      });
      for (const { id, state } of runs) {
        await this.#signals.publish<ScanProgressSignal>({
          recipients: { type: 'broadcast' },
          channel: SCAN_PROGRESS_CHANNEL,
          message: { id, state },
        });
      }
    } catch (error) {
      this.#logger.warn('Progress could not be told', toError(error));
    }
  }
}
