#!/usr/bin/env node
/**
 * Analyses every tree of a corpus and hands the results to the corpus' own scorer.
 *
 *   yarn score CORPUS [--labels DIR] [--results DIR] [--only NAME] [--verbose]
 *
 * CORPUS (or $GITOPS_CORPUS) holds repositories, or `.tar.gz` archives of them, directly or in `trees/`; DIR (or
 * $GITOPS_CORPUS_LABELS) holds `labels.json` and `score.mjs`, and is CORPUS where these lie there.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelsOf, treesOf } from './corpus.mjs';
import { loadEngine } from './loadEngine.mjs';
import { readTree } from './readTree.mjs';

const args = process.argv.slice(2);
const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback;
const corpus =
  args[0]?.startsWith('--') === false ? args[0] : process.env.GITOPS_CORPUS;
if (!corpus) {
  console.error(
    'usage: yarn score CORPUS [--labels DIR] [--results DIR] [--only NAME] [--verbose]',
  );
  process.exit(2);
}
const labels =
  option('labels', process.env.GITOPS_CORPUS_LABELS) ?? labelsOf(corpus);
const results = option('results', mkdtempSync(join(tmpdir(), 'gitops-score-')));
const only = option('only');
mkdirSync(results, { recursive: true });

const engine = await loadEngine();
for (const { name, root } of treesOf(corpus)) {
  if (only && !name.includes(only)) continue;
  const started = performance.now();
  const facts = engine.analyzeRepository(readTree(engine, root));
  writeFileSync(join(results, `${name}.json`), JSON.stringify(facts, null, 1));
  if (args.includes('--verbose'))
    console.log(`${name}: ${(performance.now() - started).toFixed(0)} ms`);
}
console.log(`results: ${results}`);
if (labels) {
  const verbose = args.includes('--verbose') ? ['--verbose'] : [];
  spawnSync(
    process.execPath,
    [join(labels, 'score.mjs'), '--results', results, ...verbose],
    { stdio: 'inherit' },
  );
}
