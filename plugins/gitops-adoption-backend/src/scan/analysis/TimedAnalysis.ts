import { performance } from 'node:perf_hooks';
import {
  analyzeRepository,
  ExtractionCache,
  FileFacts,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { AnalyzedRepository, toAnalyzedRepository } from './RepositoryAnalyzer';

/**
 * Analyses a repository, and tells extracting from linking: the facts of files are looked up while they are extracted,
 * and not any more when they are linked.
 */
export class TimedAnalysis implements ExtractionCache {
  readonly #cache: ExtractionCache;
  readonly #started = performance.now();
  #extracted = performance.now();

  constructor(cache: ExtractionCache) {
    this.#cache = cache;
  }

  get(key: string): FileFacts | undefined {
    this.#extracted = performance.now();
    return this.#cache.get(key);
  }

  set(key: string, facts: FileFacts): void {
    this.#cache.set(key, facts);
    this.#extracted = performance.now();
  }

  run(tree: RepositoryTree): AnalyzedRepository {
    const facts = analyzeRepository(tree, { cache: this });
    return toAnalyzedRepository(facts, {
      extractMillis: this.#extracted - this.#started,
      linkMillis: performance.now() - this.#extracted,
    });
  }
}
