#!/usr/bin/env node
/**
 * Measures the analyzer against parsing the same files with js-yaml, in ratios, on one thread.
 *
 *   yarn bench CORPUS [--rounds N] [--only NAME]
 *
 * A rescan follows a commit that changes one file: a value or a comment (no fact changes), or the tag of an image.
 *
 * CORPUS (or $GITOPS_CORPUS) is a directory of repositories, or of `.tar.gz` archives of them, which are unpacked first.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from './loadEngine.mjs';
import { readTree, treesOf } from './readTree.mjs';

const { loadAll } = createRequire(import.meta.url)('js-yaml');
const args = process.argv.slice(2);
const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback;
let corpus =
  args[0]?.startsWith('--') === false ? args[0] : process.env.GITOPS_CORPUS;
if (!corpus) {
  console.error('usage: yarn bench CORPUS [--rounds N] [--only NAME]');
  process.exit(2);
}
const rounds = Number(option('rounds', '5'));
const only = option('only', '');

const archives = readdirSync(corpus).filter(name => name.endsWith('.tar.gz'));
if (archives.length > 0) {
  const unpacked = mkdtempSync(join(tmpdir(), 'gitops-bench-'));
  for (const archive of archives) {
    const target = join(unpacked, archive.slice(0, -'.tar.gz'.length));
    mkdirSync(target);
    execFileSync('tar', ['xzf', join(corpus, archive), '-C', target]);
  }
  corpus = unpacked;
}

const engine = await loadEngine();
const decoder = new TextDecoder();
const trees = treesOf(corpus)
  .filter(({ name }) => name.includes(only))
  .map(({ name, root }) => ({ name, tree: readTree(engine, root) }));

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

function withChange(tree, pick, change) {
  const files = new Map(tree.files);
  const file = [...files.values()].find(
    candidate =>
      candidate.content?.length &&
      /\.ya?ml$/.test(candidate.path) &&
      pick(decoder.decode(candidate.content)),
  );
  if (!file) return undefined;
  files.set(file.path, {
    ...file,
    content: new TextEncoder().encode(change(decoder.decode(file.content))),
  });
  return { ...tree, files };
}

/** A commit that bumps the tag of one image: facts change, and the repository is linked again. */
const withNewImage = tree =>
  withChange(
    tree,
    text => /^\s*(?:- )?image: \S+:\S+$/m.test(text),
    text => text.replace(/^(\s*(?:- )?image: \S+):\S+$/m, '$1:9.9.9'),
  );
/** A commit that changes a file and no fact of it, as one of a value or a comment does. */
const withNewComment = tree =>
  withChange(
    tree,
    text => !text.includes('{{'),
    text => `${text.trimEnd()}\n# changed\n`,
  );

const time = work => {
  const started = performance.now();
  work();
  return performance.now() - started;
};
const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const rows = [];
const totals = { parse: [], analyse: [], rescan: [], relink: [], first: [] };
for (let round = 0; round < rounds; round++) {
  const sums = { parse: 0, analyse: 0, rescan: 0, relink: 0, first: 0 };
  for (const { name, tree } of trees) {
    const parse = time(() => parseAll(tree));
    const analyse = time(() => engine.analyzeRepository(tree));
    const cache = new Map();
    const first = time(() => engine.analyzeRepository(tree, { cache }));
    const rescanOf = changed =>
      changed ? time(() => engine.analyzeRepository(changed, { cache })) : 0;
    const rescan = rescanOf(withNewComment(tree));
    const relink = rescanOf(withNewImage(tree)) || rescan;
    sums.parse += parse;
    sums.analyse += analyse;
    sums.first += first;
    sums.rescan += rescan;
    sums.relink += relink;
    (
      rows.find(row => row.name === name) ??
      rows[rows.push({ name, samples: [] }) - 1]
    ).samples.push({ parse, analyse, first, rescan, relink });
  }
  for (const key of Object.keys(totals)) totals[key].push(sums[key]);
}

const figures = samples => {
  const of = key => median(samples.map(sample => sample[key]));
  return {
    'js-yaml ms': +of('parse').toFixed(1),
    'analysis ms': +of('analyse').toFixed(1),
    'analysis / js-yaml': +(of('analyse') / of('parse')).toFixed(2),
    'rescan ms': +of('rescan').toFixed(1),
    'rescan / first': +(of('rescan') / of('first')).toFixed(3),
    'new image ms': +of('relink').toFixed(1),
    'new image / first': +(of('relink') / of('first')).toFixed(3),
  };
};
console.table(
  Object.fromEntries(rows.map(({ name, samples }) => [name, figures(samples)])),
);
const all = totals.parse.map((parse, i) => ({
  parse,
  analyse: totals.analyse[i],
  first: totals.first[i],
  rescan: totals.rescan[i],
  relink: totals.relink[i],
}));
console.table({
  [`all ${trees.length} repositories, median of ${rounds} rounds`]:
    figures(all),
});
console.log(
  `peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
