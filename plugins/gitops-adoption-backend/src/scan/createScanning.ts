import {
  AuthService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogScmEventsService } from '@backstage/plugin-catalog-node/alpha';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { RepositoryReader } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { AdoptionConfig } from '../config/AdoptionConfig';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { LocalRoots } from '../sources/LocalRoots';
import { SourceResolver } from '../sources/SourceResolver';
import { StandardsLoader } from '../standards/StandardsLoader';
import { StandardsTask } from '../standards/StandardsTask';
import { ScanTelemetry } from '../telemetry/ScanTelemetry';
import { Assessor } from './Assessor';
import { Clock } from '../runtime/Clock';
import { Discovery } from './Discovery';
import { DueAssessments } from './DueAssessments';
import { AnalysisPool } from './analysis/AnalysisPool';
import { PushListener } from './PushListener';
import { RepositoryScanner } from './RepositoryScanner';
import { ScanProgress } from './ScanProgress';
import { ScanService } from './ScanService';
import { ScanTasks } from './ScanTasks';
import { ScanWorker } from './ScanWorker';

export interface ScanningOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly scheduler: SchedulerService;
  readonly scmEvents: CatalogScmEventsService;
  readonly events: EventsService;
  readonly signals: SignalsService;
  readonly database: Knex;
  readonly config: AdoptionConfig;
  readonly integrations: ScmIntegrations;
  readonly localRoots: LocalRoots;
  readonly rules: readonly Rule[];
  /** Absolute paths of modules that export more `ecosystems`. */
  readonly ecosystems?: readonly string[];
  readonly standards: StandardsLoader;
  readonly readers: readonly RepositoryReader[];
  readonly telemetry?: ScanTelemetry;
  readonly clock?: Clock;
}

/** Puts together what discovers, reads and assesses. */
export function createScanning(options: ScanningOptions) {
  const { config, database, lifecycle, logger } = options;
  const { frequency, timeout, discovery } = config.scan;
  const clock = options.clock ?? (() => new Date());
  const applications = new ApplicationIndexStore(database);
  const common = { ...options, applications, clock };
  const assessor = new Assessor(common);
  const assessments = new DueAssessments({ assessor, clock, logger });
  const analyzer = new AnalysisPool({
    processes: config.scan.analysis.processes,
    ecosystems: options.ecosystems,
    bounds: {
      timeoutMillis: config.scan.analysis.timeout,
      memoryBytes: config.scan.analysis.memory,
      factsSize: config.scan.analysis.facts,
    },
  });
  const progress = new ScanProgress(common);
  const worker = new ScanWorker({
    ...common,
    assessor,
    concurrency: config.scan.concurrency,
    concurrencyPerHost: config.scan.concurrencyPerHost,
    frequencyMillis: frequency,
    progress,
    scanner: new RepositoryScanner({
      ...common,
      assessor,
      analyzer,
      limits: config.limits,
      timeoutMillis: timeout,
      frequencyMillis: frequency,
    }),
  });
  const tasks = new ScanTasks({
    ...common,
    discovery: new Discovery({
      ...common,
      resolver: new SourceResolver(options),
      entityFilter: config.entityFilter,
    }),
    worker,
    assessor,
    frequencyMillis: frequency,
    discoveryMillis: discovery,
    retentionMillis: config.historyRetention,
  });
  const reading = new StandardsTask({
    ...options,
    frequencyMillis: config.standardReads.frequency,
    timeoutMillis: config.standardReads.timeout,
    onChange: signal => assessor.assessStale({ signal }),
  });
  const stopping = new AbortController();
  lifecycle.addShutdownHook(async () => {
    stopping.abort();
    progress.stop();
    analyzer.stop();
  });
  const wake = () => {
    // The task would find the work a few seconds later as well.
    worker
      .drain(stopping.signal)
      .catch(error => logger.error('A scan was broken off', toError(error)));
  };
  const service = new ScanService({ database, clock, wake });
  return {
    service,
    applications,
    assessments,
    reassess: (entityRef: string) => assessor.assessEntities([entityRef]),
    start: async () => {
      await reading.start();
      await new PushListener({ ...common, wake }).listen(options);
      await tasks.start();
      await assessments.schedule(options.scheduler);
      // Not waited for: whoever reads before it is done waits instead.
      void assessments.ofToday();
    },
  };
}
