// Everything that CI checks, one stage after the other.
import { findChromium } from './lib/chromium.mjs';
import { findFreePort } from './lib/portal.mjs';
import { runStages, stageEnvironment } from './lib/runStages.mjs';
import {
  runCheck,
  runFuzz,
  runJest,
  runNodeTests,
  runPlaywright,
} from './lib/stages.mjs';

const env = stageEnvironment();

// Always the same, and by number, so that it does not depend on how fast the machine is.
const someFuzz = ['--seed=1', '--seeds=14', '--timeout=120'];

const stages = [
  ['Types', () => runCheck('tsc', ['--pretty', 'false'], { env })],
  ['Lint', () => runCheck('backstage-cli', ['repo', 'lint'], { env })],
  [
    'Lint of scripts and end-to-end tests',
    () => runCheck('eslint', ['--ext', '.mjs,.ts', 'scripts', 'e2e'], { env }),
  ],
  ['Formatting', () => runCheck('prettier', ['--check', '.'], { env })],
  [
    'Packages, built as they would be published',
    () => runCheck('backstage-cli', ['repo', 'build'], { env }),
  ],
  ['Tests of the scripts', () => runNodeTests({ env })],
  ['Unit and integration tests', () => runJest({ env })],
  ['Damaged repositories', () => runFuzz(someFuzz, { env })],
  [
    'End to end, in Chromium',
    async () =>
      runPlaywright({
        env: {
          ...env,
          ...(await findChromium()),
          PORT: String(await findFreePort()),
        },
      }),
  ],
];

await runStages(stages);
