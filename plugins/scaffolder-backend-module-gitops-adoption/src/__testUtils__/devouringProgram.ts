import { serveAnalyses } from '@gitops-adoption/conformance/node';

serveAnalyses({
  analyze: () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array(100_000).fill(kept.length));
  },
});
