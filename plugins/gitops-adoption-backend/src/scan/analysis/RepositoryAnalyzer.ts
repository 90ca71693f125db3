import {
  reachOf,
  RepositoryFacts,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { digest } from '../../database/digest';

/** What the files of a repository say, as it is kept. */
export interface AnalyzedRepository {
  /** JSON of `RepositoryFacts`: written as such, and cheap to hand from one thread to another. */
  readonly facts: string;
  readonly factsDigest: string;
  readonly engineVersion: string;
  /** JSON of the reconciler objects, which other repositories' entities are looked up in. */
  readonly reconcilers: string;
  /** JSON of `RepositoryReach`, which is held for the whole estate. */
  readonly reach: string;
  readonly timings?: AnalysisTimings;
}

/** How long it took to extract the facts of files that were not known, and to link all of them. */
export interface AnalysisTimings {
  readonly extractMillis: number;
  readonly linkMillis: number;
}

/** Turns the files of a repository into facts. */
export interface RepositoryAnalyzer {
  analyze(
    tree: RepositoryTree,
    options: { signal: AbortSignal },
  ): Promise<AnalyzedRepository>;
}

export function toAnalyzedRepository(
  facts: RepositoryFacts,
  timings?: AnalysisTimings,
): AnalyzedRepository {
  const json = JSON.stringify(facts);
  return {
    facts: json,
    factsDigest: digest(json),
    engineVersion: facts.engineVersion,
    reconcilers: JSON.stringify(facts.reconcilerObjects),
    reach: JSON.stringify(reachOf(facts)),
    timings,
  };
}
