import { analyzeRepository } from '../analyze';
import { serveAnalyses } from '../node';

/** What a repository does to the process that analyses it, by what the name at the end of its URL begins with. */
const SICK: Record<string, () => void> = {
  throws: () => {
    throw new TypeError('never to be shown: password=hunter2');
  },
  hangs: () => {
    for (;;);
  },
  devours: () => {
    // Large steps: no limit on the heap of a thread catches an allocation that fails like this.
    const kept: number[][] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
  leaves: () => process.exit(),
};

serveAnalyses({
  analyze: (tree, options) => {
    SICK[tree.url?.split('/').at(-1)?.split('-')[0] ?? '']?.();
    return analyzeRepository(tree, options);
  },
});
