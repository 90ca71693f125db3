import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz } from './fuzz.mjs';
import { binPath, root, run } from './process.mjs';
import { results } from './runStages.mjs';

/** A tool that is right or wrong as a whole: counts as one. */
export async function runCheck(tool, args, { env }) {
  const { code } = await execute(tool, args, env);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Tests of the scripts themselves; the numbers are those of Node's test runner. */
export async function runNodeTests({ env }) {
  const report = join(results, 'scripts.tap');
  const { code } = await execute(
    'node',
    [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      'scripts/**/*.test.mjs',
    ],
    env,
  );
  const summary = readText(report, 'The test runner of Node');
  const count = name =>
    Number(summary.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const counts = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  return withExitCode(counts, code);
}

/** What must hold of damaged repositories: each invariant counts as one. */
export async function runFuzz(args, { env }) {
  const report = join(results, 'fuzz.json');
  const { code } = await execute(
    'node',
    [...fuzz, ...args, `--report=${report}`, `--out=${join(results, 'fuzz')}`],
    env,
  );
  const { invariants } = readReport(report, 'The fuzzer');
  const failed = Object.values(invariants).map(
    ({ failed: times }) => times > 0,
  );
  const counts = {
    passed: failed.filter(isFailed => !isFailed).length,
    failed: failed.filter(Boolean).length,
    skipped: 0,
  };
  return withExitCode(counts, code);
}

/**
 * Every package's tests, or those whose paths match a pattern; the numbers are Jest's own.
 *
 * @param options.pattern - part of a path
 */
export async function runJest({ env, pattern }) {
  const report = join(results, `jest${pattern ? `-${pattern}` : ''}.json`);
  const { code } = await execute(
    'backstage-cli',
    [
      ...['repo', 'test', '--maxWorkers=2', '--json', `--outputFile=${report}`],
      ...(pattern ? ['--watch=false', pattern] : []),
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
  const file = tool === 'node' ? process.execPath : binPath(tool);
  return run(file, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function readReport(file, tool) {
  return JSON.parse(readText(file, tool));
}

function readText(file, tool) {
  if (!existsSync(file)) throw new Error(`${tool} ended without a report`);
  return readFileSync(file, 'utf8');
}

/** No stage passes on its numbers alone: none run, or an unclean exit, is a failure. */
function withExitCode(counts, code) {
  const isGreen = code === 0 && counts.passed > 0;
  return isGreen || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
