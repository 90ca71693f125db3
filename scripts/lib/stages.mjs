import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { binPath, root, run } from './process.mjs';

const results = join(root, 'test-results');

/** A tool that is right or wrong as a whole: counts as one. */
export async function runCheck(tool, args, { env }) {
  const { code } = await execute(tool, args, env);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Every package's tests; the numbers are Jest's own. */
export async function runJest({ env }) {
  const report = join(results, 'jest.json');
  const { code } = await execute(
    'backstage-cli',
    [
      ...['repo', 'test', '--maxWorkers=2', '--json', `--outputFile=${report}`],
      // A busy machine is slow, not wrong.
      '--testTimeout=60000',
      // Outlives the temporary directory, where Jest would put it.
      `--cacheDirectory=${join(root, 'node_modules', '.cache', 'jest')}`,
    ],
    env,
  );
  const summary = readReport(report, 'Jest');
  const counts = {
    passed: summary.numPassedTests,
    // A suite that doesn't even load has no failing test, but failed.
    failed: summary.numFailedTests + summary.numRuntimeErrorTestSuites,
    skipped: summary.numPendingTests + summary.numTodoTests,
  };
  return withExitCode(counts, code);
}

/** The walk through the running portal; the numbers are Playwright's own. */
export async function runPlaywright({ env }) {
  const report = join(results, 'e2e.json');
  const { code } = await execute('playwright', ['test'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { stats } = readReport(report, 'Playwright');
  const counts = {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
  return withExitCode(counts, code);
}

function execute(tool, args, env) {
  return run(binPath(tool), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function readReport(file, tool) {
  if (!existsSync(file)) throw new Error(`${tool} ended without a report`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** No stage passes on its numbers alone: none run, or an unclean exit, is a failure. */
function withExitCode(counts, code) {
  const isGreen = code === 0 && counts.passed > 0;
  return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
