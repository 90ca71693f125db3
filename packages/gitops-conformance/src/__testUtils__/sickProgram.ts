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
    // Growing a map by a large step is an allocation that no limit of a thread catches.
    const kept = new Map<number, object>();
    for (;;) kept.set(kept.size, { size: kept.size });
  },
  leaves: () => process.exit(),
};

serveAnalyses({
  analyze: (tree, options) => {
    SICK[tree.url?.split('/').at(-1)?.split('-')[0] ?? '']?.();
    return analyzeRepository(tree, options);
  },
});
