import { serveAnalyses } from '@gitops-adoption/conformance/node';

serveAnalyses({
  analyze: () => {
    for (;;);
  },
});
