import { ReadRepositoryResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Assessment } from '@gitops-adoption/conformance';
import { AnalyzedRepository } from '@gitops-adoption/conformance/node';

/** Watches the work of a scan, step by step, for those who operate it. Never changes what a step gives or throws. */
export interface ScanTelemetry {
  /** A claimed repository, until it is given back. The result says how it ended. */
  scan<T extends string>(run: () => Promise<T>): Promise<T>;
  read(
    repositoryUrl: string,
    run: () => Promise<ReadRepositoryResult>,
  ): Promise<ReadRepositoryResult>;
  /** Extracting the facts of files, and linking them. */
  analyze(run: () => Promise<AnalyzedRepository>): Promise<AnalyzedRepository>;
  store<T>(run: () => Promise<T>): Promise<T>;
  /** Judging some entities, and writing that down. */
  assess<T>(run: () => Promise<T>): Promise<T>;
  /** Assessments that were made anew. */
  judged(assessments: readonly Assessment[]): void;
}

/** Where nobody watches. */
export const NO_TELEMETRY: ScanTelemetry = {
  scan: run => run(),
  read: (_, run) => run(),
  analyze: run => run(),
  store: run => run(),
  assess: run => run(),
  judged: () => {},
};
