import { performance } from 'node:perf_hooks';
import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';
import { isError } from '@backstage/errors';
import { ReadRepositoryResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Assessment } from '@gitops-adoption/conformance';
import { AnalyzedRepository } from '@gitops-adoption/conformance/node';
import { phaseLabel } from '../database/history/phaseLabel';
import { classifyReadError } from '../readers/classifyReadError';
import { ScanTelemetry } from './ScanTelemetry';

/** Hosts that are distinguished. An estate has a handful; whoever invents more must not cost memory. */
const HOSTS = 50;

/** Seconds: a conditional request takes tenths, a large archive minutes. */
const DURATIONS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

type Attributes = Record<string, string | number>;

interface Step<T> {
  readonly name: string;
  readonly attributes?: Attributes;
  /** Of few kinds. */
  outcomeOf(result: T): string;
  /** Added to the span alone. */
  detailsOf?(result: T): Attributes | undefined;
  ended?(outcome: string, seconds: number): void;
}

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/**
 * Metrics and spans through the services of Backstage, which hand them to OpenTelemetry.
 *
 * Attributes are of few values, and none is taken from a repository or the catalog. Errors don't reach the tracer, which
 * would write down their messages: these quote URLs and files, and with them secrets. Their kind does.
 */
export class OpenScanTelemetry implements ScanTelemetry {
  readonly #tracing: TracingService;
  readonly #scans: MetricsServiceCounter;
  readonly #scanDuration: MetricsServiceHistogram;
  readonly #leasesLost: MetricsServiceCounter;
  readonly #reads: MetricsServiceCounter;
  readonly #readDuration: MetricsServiceHistogram;
  readonly #files: MetricsServiceCounter;
  readonly #bytes: MetricsServiceCounter;
  readonly #analysisDuration: MetricsServiceHistogram;
  readonly #assessments: MetricsServiceCounter;
  readonly #hosts = new Set<string>();

  constructor(options: { metrics: MetricsService; tracing: TracingService }) {
    const { metrics, tracing } = options;
    const duration = (name: string, description: string) =>
      metrics.createHistogram(name, {
        description,
        unit: 's',
        advice: { explicitBucketBoundaries: DURATIONS },
      });
    const counter = (name: string, description: string, unit: string) =>
      metrics.createCounter(name, { description, unit });
    this.#tracing = tracing;
    this.#scans = counter(
      'gitops_adoption.scans',
      'Repositories that were looked at, by outcome',
      '{repository}',
    );
    this.#scanDuration = duration(
      'gitops_adoption.scan.duration',
      'From claiming a repository to giving it back, by outcome',
    );
    this.#leasesLost = counter(
      'gitops_adoption.leases.lost',
      'Scans whose lease had passed to another replica when they were done',
      '{lease}',
    );
    this.#reads = counter(
      'gitops_adoption.reads',
      'Requests for repositories, by outcome and host',
      '{request}',
    );
    this.#readDuration = duration(
      'gitops_adoption.read.duration',
      'Of requests for repositories, by outcome',
    );
    this.#files = counter(
      'gitops_adoption.read.files',
      'Files of the repositories that were downloaded',
      '{file}',
    );
    this.#bytes = counter(
      'gitops_adoption.read.bytes',
      'Contents of the files that were downloaded',
      'By',
    );
    this.#analysisDuration = duration(
      'gitops_adoption.analysis.duration',
      'Of extracting facts and of linking them, by stage',
    );
    this.#assessments = counter(
      'gitops_adoption.assessments',
      'Assessments that were made anew, by phase',
      '{assessment}',
    );
  }

  scan<T extends string>(run: () => Promise<T>): Promise<T> {
    return this.#step(run, {
      name: 'scan',
      outcomeOf: outcome => outcome,
      ended: (outcome, seconds) => {
        this.#scans.add(1, { outcome });
        this.#scanDuration.record(seconds, { outcome });
        if (outcome === 'lease-lost') {
          this.#leasesLost.add(1);
        }
      },
    });
  }

  read(
    repositoryUrl: string,
    run: () => Promise<ReadRepositoryResult>,
  ): Promise<ReadRepositoryResult> {
    const host = this.#hostOf(repositoryUrl);
    return this.#step(run, {
      name: 'read',
      attributes: { host },
      outcomeOf: () => 'downloaded',
      detailsOf: result => {
        const { files, bytes } = sizeOf(result);
        this.#files.add(files, { host });
        this.#bytes.add(bytes, { host });
        return { files, bytes };
      },
      ended: (outcome, seconds) => {
        this.#reads.add(1, { outcome, host });
        this.#readDuration.record(seconds, { outcome });
      },
    });
  }

  analyze(run: () => Promise<AnalyzedRepository>): Promise<AnalyzedRepository> {
    return this.#step(run, {
      name: 'analyze',
      outcomeOf: () => 'done',
      detailsOf: ({ timings }) => {
        const { extractMillis, linkMillis } = timings;
        this.#analysisDuration.record(extractMillis / 1000, {
          stage: 'extract',
        });
        this.#analysisDuration.record(linkMillis / 1000, { stage: 'link' });
        return { 'extract.ms': extractMillis, 'link.ms': linkMillis };
      },
    });
  }

  store<T>(run: () => Promise<T>): Promise<T> {
    return this.#step(run, { name: 'store', outcomeOf: () => 'done' });
  }

  assess<T>(run: () => Promise<T>): Promise<T> {
    return this.#step(run, { name: 'assess', outcomeOf: () => 'done' });
  }

  judged(assessments: readonly Assessment[]): void {
    for (const assessment of assessments) {
      this.#assessments.add(1, { phase: phaseLabel(assessment) });
    }
  }

  async #step<T>(run: () => Promise<T>, step: Step<T>): Promise<T> {
    const started = performance.now();
    const settled = await this.#tracing.startActiveSpan(
      `gitops-adoption.${step.name}`,
      { attributes: step.attributes },
      async (span): Promise<Settled<T>> => {
        const end = (outcome: string) => {
          span.setAttribute('outcome', outcome);
          step.ended?.(outcome, (performance.now() - started) / 1000);
        };
        try {
          const value = await run();
          for (const [name, detail] of Object.entries(
            step.detailsOf?.(value) ?? {},
          )) {
            span.setAttribute(name, detail);
          }
          end(step.outcomeOf(value));
          return { value };
        } catch (error) {
          const outcome = failureOf(error);
          if (outcome !== 'unchanged') {
            span.setStatus({ code: 'error', message: outcome });
          }
          end(outcome);
          return { error };
        }
      },
    );
    if ('error' in settled) {
      throw settled.error;
    }
    return settled.value;
  }

  #hostOf(url: string): string {
    const host = URL.canParse(url) ? new URL(url).host : '';
    if (this.#hosts.size < HOSTS) {
      this.#hosts.add(host);
    }
    return this.#hosts.has(host) ? host : 'other';
  }
}

function failureOf(error: unknown): string {
  switch (isError(error) ? error.name : '') {
    case 'NotModifiedError':
      return 'unchanged';
    case 'ConflictError':
      return 'lease-lost';
    default:
      return classifyReadError(error).kind;
  }
}

function sizeOf({ tree }: ReadRepositoryResult) {
  let bytes = 0;
  for (const { content } of tree.files.values()) {
    bytes += content?.byteLength ?? 0;
  }
  return { files: tree.files.size, bytes };
}
