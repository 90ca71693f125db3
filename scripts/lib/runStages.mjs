import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './process.mjs';

/** Where stages leave their reports. */
export const results = join(root, 'test-results');

/**
 * Runs stages one after the other, prints what each came to and the sums, and sets the exit code. A failing stage doesn't
 * keep the later ones from running.
 *
 * @param stages - pairs of a title and a function that resolves to `{ passed, failed, skipped }`
 */
export async function runStages(stages) {
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
}

/**
 * The environment of all stages: temporary files of the suites go into one directory, so that none is left behind.
 *
 * @returns a copy of this process's environment
 */
export function stageEnvironment() {
  const temporary = mkdtempSync(join(tmpdir(), 'gitops-adoption-'));
  // PostgreSQL runs as a user of its own and has to get through.
  chmodSync(temporary, 0o755);
  process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
  return { ...process.env, CI: 'true', TMPDIR: temporary };
}
