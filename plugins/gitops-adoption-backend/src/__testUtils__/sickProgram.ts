import { analyzeRepository } from '@gitops-adoption/conformance';
import { serveAnalyses } from '@gitops-adoption/conformance/node';

/** What a repository does to the process that analyses it, by what its name begins with. */
const SICK: Record<string, () => void> = {
  throws: () => {
    throw new TypeError('never to be shown');
  },
  hangs: () => {
    for (;;);
  },
  devours: () => {
    // Large steps: no limit on the heap of a thread catches an allocation that fails like this.
    const kept: number[][] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
};

serveAnalyses({
  analyze: (tree, options) => {
    SICK[tree.url?.split('/').at(-1)?.split('-')[0] ?? '']?.();
    return analyzeRepository(tree, options);
  },
});
