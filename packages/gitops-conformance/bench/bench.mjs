#!/usr/bin/env node
/**
 * Measures the analyzer against parsing the same files with js-yaml, in ratios, on one thread and with a pool of them.
 *
 *   yarn bench CORPUS [--rounds N] [--only NAME]
 *
 * Times are of the processor, so that other work on the machine counts less. A rescan follows a commit that changes one
 * file; it is compared with the first analysis of the repositories that have such a file.
 *
 * CORPUS (or $GITOPS_CORPUS) holds repositories, or `.tar.gz` archives of them, directly or in `trees/`.
 */
import { createRequire } from 'node:module';
import { commits } from './commits.mjs';
import { treesOf } from './corpus.mjs';
import { bundleEngine } from './loadEngine.mjs';
import { measurePool } from './pool.mjs';
import { readTree } from './readTree.mjs';

const { loadAll } = createRequire(import.meta.url)('js-yaml');
const args = process.argv.slice(2);
const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback;
const corpus =
  args[0]?.startsWith('--') === false ? args[0] : process.env.GITOPS_CORPUS;
if (!corpus) {
  console.error('usage: yarn bench CORPUS [--rounds N] [--only NAME]');
  process.exit(2);
}
const rounds = Number(option('rounds', '5'));
const only = option('only', '');

const engineFile = await bundleEngine();
const engine = await import(engineFile);
const decoder = new TextDecoder();
const trees = treesOf(corpus)
  .filter(({ name }) => name.includes(only))
  .map(({ name, root }) => {
    const tree = readTree(engine, root);
    const changes = Object.entries(commits).flatMap(([kind, commit]) => {
      const changed = commit(tree);
      return changed ? [{ kind, changed }] : [];
    });
    return { name, tree, changes };
  });

function parseAll(tree) {
  for (const { path, content } of tree.files.values()) {
    if (!content || !/\.ya?ml$/i.test(path)) continue;
    try {
      loadAll(decoder.decode(content));
    } catch {
      // Templates: js-yaml stops at the first mistake, which is to its advantage.
    }
  }
}

/** Of the main thread where Node can tell (23.9 and newer), so that the collector's threads are on nobody's bill. */
const cpuUsage = process.threadCpuUsage ?? process.cpuUsage;

/** Milliseconds of the processor that something takes. */
function time(work) {
  const before = cpuUsage.call(process);
  work();
  const { user, system } = cpuUsage.call(process, before);
  return (user + system) / 1000;
}

/** One look at a repository: the figures of a full analysis, and those of each rescan. */
function measure({ tree, changes }) {
  const parse = time(() => parseAll(tree));
  const analysis = time(() => engine.analyzeRepository(tree));
  const cache = new Map();
  const first = time(() => engine.analyzeRepository(tree, { cache }));
  const rescans = {};
  for (const { kind, changed } of changes) {
    rescans[kind] = time(() => engine.analyzeRepository(changed, { cache }));
    // Back to where the next commit starts.
    engine.analyzeRepository(tree, { cache });
  }
  return { parse, analysis, first, rescans };
}

const samples = trees.map(() => []);
for (let round = 0; round < rounds; round++)
  trees.forEach((repository, i) => samples[i].push(measure(repository)));

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** Sums over repositories in each round, and of these the median. */
const total = (ofTrees, figure) =>
  median(
    Array.from({ length: rounds }, (_, round) =>
      ofTrees.reduce((sum, tree) => sum + figure(tree[round]), 0),
    ),
  );

function figures(ofTrees) {
  const parse = total(ofTrees, sample => sample.parse);
  const analysis = total(ofTrees, sample => sample.analysis);
  return {
    'js-yaml ms': +parse.toFixed(1),
    'analysis ms': +analysis.toFixed(1),
    'analysis / js-yaml': +(analysis / parse).toFixed(2),
    ...Object.fromEntries(
      Object.keys(commits).map(kind => {
        const having = ofTrees.filter(([{ rescans }]) => kind in rescans);
        const rescan = total(having, sample => sample.rescans[kind]);
        const first = total(having, sample => sample.first);
        return [kind, having.length > 0 ? +(rescan / first).toFixed(3) : '-'];
      }),
    ),
  };
}

console.log('Rescans after a change of one file are shares of the first scan.');
console.table(
  Object.fromEntries(trees.map(({ name }, i) => [name, figures([samples[i]])])),
);
console.table({
  [`all ${trees.length} repositories, median of ${rounds} rounds`]:
    figures(samples),
});

/** By the clock, because the threads of a pool work at the same time. */
const wall = work => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const allTrees = trees.map(({ tree }) => tree);
const alone = median(
  Array.from({ length: rounds }, () => wall(() => allTrees.forEach(parseAll))),
);
const memory = process.resourceUsage().maxRSS;
const { threads, times } = await measurePool({
  engine,
  engineFile,
  trees: allTrees,
  rounds,
});
console.table({
  [`pool of ${threads} threads, by the clock`]: {
    'js-yaml ms': +alone.toFixed(1),
    'analysis ms': +median(times).toFixed(1),
    'analysis / js-yaml': +(median(times) / alone).toFixed(2),
  },
});
console.log(
  `peak memory: ${(memory / 1024).toFixed(0)} MB, with the pool ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
