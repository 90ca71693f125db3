import { threadId } from 'node:worker_threads';
import { PackedTree, unpackTree } from '@gitops-adoption/conformance';
import { MemoryExtractionCache } from './MemoryExtractionCache';
import { AnalyzedRepository } from './RepositoryAnalyzer';
import { TimedAnalysis } from './TimedAnalysis';

/** What the threads of the pool load: this module, as source or as built, whichever runs. */
export const ANALYSIS_MODULE = __filename;

/** Files whose facts a thread keeps in memory: some hundred repositories of the usual size. */
const CACHED_FILES = 20_000;

let cache: MemoryExtractionCache | undefined;

/** Answers that a thread could load the engine. */
export function ready(): number {
  return threadId;
}

/** Analyses one repository. Facts of files outlive the task, for the next commit. */
export function analyze(packed: PackedTree): AnalyzedRepository {
  cache ??= new MemoryExtractionCache(CACHED_FILES);
  return new TimedAnalysis(cache).run(unpackTree(packed));
}
