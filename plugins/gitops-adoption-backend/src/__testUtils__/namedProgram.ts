import { analyzeRepository } from '@gitops-adoption/conformance';
import { serveAnalyses } from '@gitops-adoption/conformance/node';

/** Tells in the place of the ref which process has analysed. */
serveAnalyses({
  analyze: (tree, options) =>
    analyzeRepository({ ...tree, ref: `${process.pid}` }, options),
});
