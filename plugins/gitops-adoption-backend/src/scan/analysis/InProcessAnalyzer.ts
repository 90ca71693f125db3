import { ExtractionCache, RepositoryTree } from '@gitops-adoption/conformance';
import { analyzeInSlices } from './analyzeInSlices';
import { AnalyzedRepository, RepositoryAnalyzer } from './RepositoryAnalyzer';

/** Analyses between other work of this thread. Linking is done in one go: right for small repositories. */
export class InProcessAnalyzer implements RepositoryAnalyzer {
  readonly #cache: ExtractionCache;

  constructor(options: { cache: ExtractionCache }) {
    this.#cache = options.cache;
  }

  async analyze(
    tree: RepositoryTree,
    options: { signal: AbortSignal },
  ): Promise<AnalyzedRepository> {
    return analyzeInSlices(tree, this.#cache, options.signal);
  }
}
