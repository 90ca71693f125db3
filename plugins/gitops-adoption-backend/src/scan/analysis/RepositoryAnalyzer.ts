import { RepositoryTree } from '@gitops-adoption/conformance';
import {
  AnalyzedRepository,
  AnalyzeOptions,
} from '@gitops-adoption/conformance/node';

/** Turns the files of a repository into facts. Rejects with an `AnalysisFailedError` where that is not possible. */
export interface RepositoryAnalyzer {
  analyze(
    tree: RepositoryTree,
    options: AnalyzeOptions & { signal: AbortSignal },
  ): Promise<AnalyzedRepository>;
}
