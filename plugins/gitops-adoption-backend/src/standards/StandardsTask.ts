import { SchedulerService } from '@backstage/backend-plugin-api';
import { StandardsLoader } from './StandardsLoader';

/** Standards that may stand on top of each other, each read within the time limit of its own. */
const CHAIN = 5;

/** Reads the standards from time to time, apart from scans: a host that does not answer holds up nothing else. */
export class StandardsTask {
  readonly #standards: StandardsLoader;
  readonly #scheduler: SchedulerService;
  readonly #frequencyMillis: number;
  readonly #timeoutMillis: number;
  readonly #onChange: (signal: AbortSignal) => Promise<unknown>;
  #latest: Promise<unknown> = Promise.resolve();

  constructor(options: {
    standards: StandardsLoader;
    scheduler: SchedulerService;
    frequencyMillis: number;
    /** For one file or URL. */
    timeoutMillis: number;
    /** Told after each standard that has changed, one call at a time. */
    onChange: (signal: AbortSignal) => Promise<unknown>;
  }) {
    this.#standards = options.standards;
    this.#scheduler = options.scheduler;
    this.#frequencyMillis = options.frequencyMillis;
    this.#timeoutMillis = options.timeoutMillis;
    this.#onChange = options.onChange;
  }

  /** Puts into force what is remembered, and goes on to read what there is now without waiting for it. */
  async start(): Promise<void> {
    await this.#standards.recall();
    await this.#scheduler.scheduleTask({
      id: 'gitops-adoption-standards',
      scope: 'local',
      frequency: { milliseconds: this.#frequencyMillis },
      // What has changed is assessed within it as well.
      timeout: { milliseconds: CHAIN * this.#timeoutMillis + 30 * 60_000 },
      fn: signal => this.#run(signal),
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    await this.#standards.refresh({
      signal,
      onChange: async () => {
        const before = this.#latest;
        const change = (async () => {
          await before;
          await this.#onChange(signal);
        })();
        this.#latest = change.catch(() => {});
        await change;
      },
    });
  }
}
