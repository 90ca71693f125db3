// What takes too long for every change: the suites that grow with the time they are given.
import { runStages, stageEnvironment } from './lib/runStages.mjs';
import { runFuzz, runJest } from './lib/stages.mjs';

const env = stageEnvironment();
/** Inputs of each kind that the tests of damaged files make up. */
const mutations = { ...env, GITOPS_MUTATIONS: '20000' };
/** Replicas are killed at other moments each time. */
const kills = 5;

const stages = [
  [
    'Damaged repositories, for an hour',
    // Further arguments are the fuzzer's: `--corpus DIR`.
    () => runFuzz(['--seconds=3600', ...process.argv.slice(2)], { env }),
  ],
  ['Damaged files', () => runJest({ env: mutations, pattern: 'mutations' })],
  ...Array.from({ length: kills }, (_, i) => [
    `Killed replicas, ${i + 1} of ${kills}`,
    () => runJest({ env, pattern: 'replicas' }),
  ]),
];

await runStages(stages);
