import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ExtractionCache,
  extractFile,
  extractionKey,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { AnalyzedRepository } from './RepositoryAnalyzer';
import { TimedAnalysis } from './TimedAnalysis';

/** Milliseconds after which others get their turn. */
const SLICE = 15;

/**
 * Analyses a repository without keeping the process from anything else for long: files are extracted a few at a time,
 * into the cache that the analysis then reads them from.
 */
export async function analyzeInSlices(
  tree: RepositoryTree,
  cache: ExtractionCache,
  signal: AbortSignal,
): Promise<AnalyzedRepository> {
  const analysis = new TimedAnalysis(cache);
  let sliceEnd = performance.now() + SLICE;
  for (const file of tree.files.values()) {
    if (file.content) {
      const key = extractionKey(file);
      if (!analysis.get(key)) {
        analysis.set(key, extractFile(file));
      }
    }
    if (performance.now() > sliceEnd) {
      await nextTurn();
      signal.throwIfAborted();
      sliceEnd = performance.now() + SLICE;
    }
  }
  return analysis.run(tree);
}
