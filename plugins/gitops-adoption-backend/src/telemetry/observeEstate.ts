import { LoggerService } from '@backstage/backend-plugin-api';
import {
  MetricsService,
  MetricsServiceObservableResult,
} from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  measureQueue,
  QueueMeasure,
} from '../database/repositories/measureQueue';
import { phaseLabel } from '../database/history/phaseLabel';
import { Clock } from '../runtime/Clock';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { SnapshotStore } from '../snapshot/SnapshotStore';

/** Milliseconds for which one look at the queue serves all metrics that are made of it. */
const LOOK = 1000;

/**
 * Metrics of how things are, which are looked up when somebody collects them. They are of the whole estate: every replica
 * reports the same, and they are not to be summed over replicas.
 */
export function observeEstate(options: {
  metrics: MetricsService;
  database: Knex;
  snapshots: SnapshotStore;
  clock: Clock;
  logger: LoggerService;
}): void {
  const { metrics, database, snapshots, clock, logger } = options;
  const gauge = (
    name: string,
    unit: string,
    description: string,
    observe: (result: MetricsServiceObservableResult) => void | Promise<void>,
  ) =>
    metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => {
        try {
          await observe(result);
        } catch (error) {
          // Missing is what an operator has to see, and a stopped collection of everything else is not.
          logger.warn(`${name} can't be observed`, toError(error));
        }
      });

  let latest: { at: number; measure: Promise<QueueMeasure> } | undefined;
  const queue = (): Promise<QueueMeasure> => {
    const now = clock();
    if (!latest || Math.abs(now.getTime() - latest.at) > LOOK) {
      latest = { at: now.getTime(), measure: measureQueue(database, now) };
    }
    return latest.measure;
  };
  gauge(
    'gitops_adoption.queue.due',
    '{repository}',
    'Repositories that are due and that nobody has claimed',
    async result => result.observe((await queue()).due),
  );
  gauge(
    'gitops_adoption.queue.leased',
    '{repository}',
    'Repositories that a replica is at work on, or was when it ended',
    async result => result.observe((await queue()).leased),
  );
  gauge(
    'gitops_adoption.queue.oldest_due',
    's',
    'How late the repository is that has been due for longest',
    async result => result.observe((await queue()).oldestDueMillis / 1000),
  );
  gauge(
    'gitops_adoption.hosts.paused',
    '{host}',
    'Hosts that are left alone because they limit requests',
    async result => result.observe((await queue()).pausedHosts),
  );
  gauge(
    'gitops_adoption.snapshot.age',
    's',
    'How long ago the estate in memory was last known to be as the database has it',
    result => {
      if (snapshots.age !== undefined) {
        result.observe(snapshots.age / 1000);
      }
    },
  );
  gauge(
    'gitops_adoption.entities',
    '{entity}',
    'Entities by phase',
    async result => {
      for (const [phase, count] of countPhases(await snapshots.get())) {
        result.observe(count, { phase });
      }
    },
  );
  gauge(
    'gitops_adoption.findings',
    '{finding}',
    'Findings by severity',
    async result => {
      for (const [severity, count] of countFindings(await snapshots.get())) {
        result.observe(count, { severity });
      }
    },
  );
}

function countPhases({ entities }: EstateSnapshot): Map<string, number> {
  const counts = new Map(
    ['0', '1', '2', '3', '4', 'unknown', 'exempt'].map(phase => [phase, 0]),
  );
  for (const { assessment } of entities.values()) {
    const phase = assessment ? phaseLabel(assessment) : 'unknown';
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
  }
  return counts;
}

function countFindings({ entities }: EstateSnapshot): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { summary } of entities.values()) {
    for (const [severity, count] of Object.entries(summary.findings)) {
      counts.set(severity, (counts.get(severity) ?? 0) + count);
    }
  }
  return counts;
}
