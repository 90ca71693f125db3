import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { dayOf } from '../database/dayOf';
import { expireTransitions } from '../database/history/expireTransitions';
import { deleteExpiredRequests } from '../database/runs/deleteExpiredRequests';
import { deleteExpiredWaivers } from '../database/waivers/deleteExpiredWaivers';
import { withLease } from '../database/state/leases';
import { readRevisions } from '../database/state/revision';
import { startRun } from '../database/runs/startRun';
import { StandardsProvider } from '../standards/LoadedStandard';
import { Assessor } from './Assessor';
import { Clock } from '../runtime/Clock';
import { Discovery } from './Discovery';
import { ScanWorker } from './ScanWorker';

/** How often is looked for work. Finding none costs one small query or request. */
const DISCOVERY_TICK = { seconds: 10 };
const WORK_TICK = { seconds: 5 };

/** What happens when, through the scheduler of Backstage: the same on one replica and on many. */
export class ScanTasks {
  readonly #scheduler: SchedulerService;
  readonly #database: Knex;
  readonly #standards: StandardsProvider;
  readonly #discovery: Discovery;
  readonly #worker: ScanWorker;
  readonly #assessor: Assessor;
  readonly #frequencyMillis: number;
  readonly #discoveryMillis: number;
  readonly #retentionMillis: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #discovered = { at: 0, entities: -1, standards: '', reconcilers: -1 };

  constructor(options: {
    scheduler: SchedulerService;
    database: Knex;
    standards: StandardsProvider;
    discovery: Discovery;
    worker: ScanWorker;
    assessor: Assessor;
    frequencyMillis: number;
    discoveryMillis: number;
    retentionMillis: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#scheduler = options.scheduler;
    this.#database = options.database;
    this.#standards = options.standards;
    this.#discovery = options.discovery;
    this.#worker = options.worker;
    this.#assessor = options.assessor;
    this.#frequencyMillis = options.frequencyMillis;
    this.#discoveryMillis = options.discoveryMillis;
    this.#retentionMillis = options.retentionMillis;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async start(): Promise<void> {
    await this.#scheduler.scheduleTask({
      id: 'gitops-adoption-discover',
      frequency: DISCOVERY_TICK,
      // After a kill, nobody else looks for as long. What takes longer goes on under a lease that is renewed.
      timeout: { seconds: 60 },
      initialDelay: { seconds: 2 },
      fn: () => this.discoverAlone(),
    });
    await this.#scheduler.scheduleTask({
      id: 'gitops-adoption-scan',
      scope: 'local',
      frequency: WORK_TICK,
      timeout: { hours: 6 },
      initialDelay: { seconds: 1 },
      fn: signal => this.work(signal),
    });
    await this.#scheduler.scheduleTask({
      id: 'gitops-adoption-rescan',
      frequency: { milliseconds: this.#frequencyMillis },
      timeout: { minutes: 5 },
      fn: () => this.rescanAll(),
    });
    await this.#scheduler.scheduleTask({
      id: 'gitops-adoption-forget',
      frequency: { hours: 24 },
      timeout: { minutes: 30 },
      fn: () => this.forget(),
    });
  }

  /** Looks for what has changed in the catalog, unless another replica is still at it. */
  async discoverAlone(): Promise<void> {
    await withLease(
      this.#database,
      { name: 'discover', clock: this.#clock, logger: this.#logger },
      () => this.discoverIfNeeded(),
    );
  }

  /**
   * Reads the whole catalog when it has grown or shrunk, when a standard or what is known to deploy entities changed, and
   * from time to time.
   */
  async discoverIfNeeded(): Promise<void> {
    const now = this.#clock().getTime();
    const entities = await this.#discovery.countEntities();
    const standards = this.#standards.digest();
    const { reconcilers } = await readRevisions(this.#database);
    const isDue = hasPassed(this.#discoveryMillis, this.#discovered.at, now);
    if (
      isDue ||
      entities !== this.#discovered.entities ||
      standards !== this.#discovered.standards ||
      // They may deploy entities whose repository could not be found before.
      reconcilers !== this.#discovered.reconcilers
    ) {
      const changed = await this.#discovery.discover();
      this.#discovered = { at: now, entities, standards, reconcilers };
      if (changed) {
        await this.#assessor.assessStale();
      }
    }
  }

  async work(signal?: AbortSignal): Promise<void> {
    const scanned = await this.#worker.drain(signal);
    if (scanned) {
      this.#logger.info(`Looked at ${scanned} repositories`);
    }
  }

  async rescanAll(): Promise<void> {
    const { total } = (await this.#database('repositories')
      .count({ total: '*' })
      .first()) ?? { total: 0 };
    if (Number(total) > 0) {
      await startRun(this.#database, {
        trigger: 'schedule',
        scope: 'all',
        now: this.#clock(),
        respectBackoff: true,
      });
    }
  }

  /** History is right without it; there is only less to keep afterwards. */
  async forget(): Promise<void> {
    const before = new Date(this.#clock().getTime() - this.#retentionMillis);
    const changes = await expireTransitions(this.#database, { before });
    const waivers = await deleteExpiredWaivers(this.#database, {
      lastDayBefore: dayOf(before),
    });
    await deleteExpiredRequests(this.#database, this.#clock());
    if (changes || waivers) {
      this.#logger.info(
        `Forgot ${changes} changes and ${waivers} waivers of long ago`,
      );
    }
  }
}

/** Also if the clock was set back meanwhile. */
function hasPassed(millis: number, since: number, now: number): boolean {
  return Math.abs(now - since) >= millis;
}
