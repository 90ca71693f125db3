import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { dayOf } from '../database/dayOf';
import { Assessor } from './Assessor';
import { Clock } from '../runtime/Clock';

/**
 * Makes assessments anew on the day that changes them, such as the one after the last day of a waiver. Whoever reads first on
 * a day waits for it, so that what is shown is right without any task having run; the task only spares them the wait,
 * and notes the change where nobody reads.
 */
export class DueAssessments {
  readonly #assessor: Pick<Assessor, 'assessDue'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #day = '';
  #looking?: Promise<void>;

  constructor(options: {
    assessor: Pick<Assessor, 'assessDue'>;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#assessor = options.assessor;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'gitops-adoption-due-assessments',
      frequency: { minutes: 1 },
      timeout: { minutes: 15 },
      fn: () => this.#look(),
    });
  }

  /** Assessments are those of today when it returns. */
  async ofToday(): Promise<void> {
    if (dayOf(this.#clock()) === this.#day) {
      return;
    }
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  async #look(): Promise<void> {
    const day = dayOf(this.#clock());
    try {
      const made = await this.#assessor.assessDue();
      this.#day = day;
      if (made) {
        this.#logger.info(
          `Made ${made} assessments anew, since their day came`,
        );
      }
    } catch (error) {
      // What is known is still worth showing; the next reader tries again.
      this.#logger.error(
        'Assessments whose day has come could not be made anew',
        toError(error),
      );
    }
  }
}
