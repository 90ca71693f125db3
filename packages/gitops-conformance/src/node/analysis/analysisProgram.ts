import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { analyzeRepository } from '../../analyze';
import { ExtractionCache } from '../../extract/ExtractionCache';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { RepositoryTree } from '../../model/RepositoryTree';
import { PackedFiles, unpackFiles } from '../../repository/packFiles';
import { AnalysisTimings } from './AnalyzedRepository';
import { FactsWriter, WrittenFacts } from './FactsWriter';
import { HandedTrees, TreeRest } from './HandedTrees';
import { loadEcosystems } from '../loadEcosystems';
import { MemoryExtractionCache } from './MemoryExtractionCache';

/** Argument that tells a process which was started to analyse from any other that loads this module. */
export const ANALYSIS_ARGUMENT = '--gitops-conformance-analysis';

/** Files whose facts a process keeps in memory: some hundred repositories of the usual size. */
const CACHED_FILES = 20_000;

/** What a process is told: the files of a tree, in as many messages as it takes, and then the rest of it. */
export type AnalysisRequest = { readonly files: PackedFiles } | AnalysisOrder;

export interface AnalysisOrder extends TreeRest {
  /** Characters of JSON that facts may have. */
  readonly factsSize: number;
  /** Digests of facts, and of parts of facts, that need not be handed back. */
  readonly known: { readonly digest?: string; readonly parts: string[] };
}

/** What it answers: first that it is ready, then one answer to each tree. */
export type AnalysisAnswer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'analyzed';
      readonly written: WrittenFacts;
      readonly timings: AnalysisTimings;
    }
  | { readonly kind: 'base-missing' }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'threw'; readonly details: string };

/** The file to start: this module, as source or as built, whichever runs. */
export function analysisProgramFile(): string {
  // The CommonJS build is the one that Node loads; a bundle of modules has no file of its own for it.
  if (typeof __filename === 'undefined') {
    throw new Error('Analyses can only be started from the CommonJS build');
  }
  return __filename;
}

/**
 * What a process for analyses does: it answers one request after the other. Facts of files outlive a request, so that
 * the next commit costs less.
 *
 * @public
 */
export function serveAnalyses(
  options: { analyze?: typeof analyzeRepository } = {},
): void {
  const { analyze = analyzeRepository } = options;
  const cache = new MemoryExtractionCache(CACHED_FILES);
  const writer = new FactsWriter();
  const answer = (message: AnalysisAnswer) => process.send!(message);
  const trees = new HandedTrees();
  process.on('message', (request: AnalysisRequest) => {
    if ('files' in request) {
      trees.take(unpackFiles(request.files));
      return;
    }
    try {
      const tree = trees.complete(request);
      if (!tree) {
        answer({ kind: 'base-missing' });
        return;
      }
      const { facts, timings } = analyzeTimed(tree, { analyze, cache });
      const { size, ...written } = writer.write(facts, request.known);
      answer(
        size > request.factsSize
          ? { kind: 'too-large', size }
          : { kind: 'analyzed', written, timings },
      );
    } catch (error) {
      answer({ kind: 'threw', details: describe(error) });
    }
  });
  endWithParent();
  answer({ kind: 'ready' });
}

function analyzeTimed(
  tree: RepositoryTree,
  options: { analyze: typeof analyzeRepository; cache: ExtractionCache },
): { facts: RepositoryFacts; timings: AnalysisTimings } {
  const { analyze, cache } = options;
  const started = performance.now();
  let extracted = started;
  const onExtracted = () => {
    extracted = performance.now();
  };
  const facts = analyze(tree, { cache, onExtracted });
  return {
    facts,
    timings: {
      extractMillis: extracted - started,
      linkMillis: performance.now() - extracted,
    },
  };
}

/** Messages of parsers quote what they parse, which may be a secret: the location in the code has to do. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return 'Error';
  }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 5);
  return [error.name, ...frames].join('\n');
}

/**
 * Ends with the process that started it, also where an analysis never comes back to the event loop: a thread looks
 * whether the parent is still there. Signals to the whole group are for the parent to act on.
 */
function endWithParent(): void {
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  const watch = `const parent = process.ppid;
setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000);`;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}

if (process.send && process.argv[2] === ANALYSIS_ARGUMENT) {
  loadEcosystems(process.argv.slice(3));
  serveAnalyses();
}
