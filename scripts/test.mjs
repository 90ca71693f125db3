// Everything that CI checks, one stage after the other. A failing stage doesn't keep the later ones from running.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/process.mjs';
import { findFreePort } from './lib/portal.mjs';
import { findChromium } from './lib/chromium.mjs';
import { runCheck, runJest, runPlaywright } from './lib/stages.mjs';

const results = join(root, 'test-results');
// One directory for the suites' temporary files, so that none is left behind.
const temporary = mkdtempSync(join(tmpdir(), 'gitops-adoption-'));
// PostgreSQL runs as a user of its own and has to get through.
chmodSync(temporary, 0o755);
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const env = { ...process.env, CI: 'true', TMPDIR: temporary };

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
  ['Unit and integration tests', () => runJest({ env })],
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

rmSync(results, { recursive: true, force: true });
mkdirSync(results);

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const [title, runStage] of stages) {
  console.log(`\n=== ${title} ===`);
  const started = Date.now();
  const counts = await runStage().catch(error => {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failures.push(title);
  const seconds = Math.round((Date.now() - started) / 1000);
  const { passed, failed, skipped } = counts;
  console.log(
    `--- ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
  );
}

const failed = failures.length > 0;
console.log(
  failed ? `\nFailed: ${failures.join(' · ')}` : '\nAll stages passed',
);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = failed ? 1 : 0;
