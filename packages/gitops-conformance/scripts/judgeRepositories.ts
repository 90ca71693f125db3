import { readdirSync } from 'fs';
import { readFile } from 'fs/promises';
import { dirname, join, resolve } from 'path';
import {
  builtInRules,
  analyzeRepository,
  loadStandard,
  toEntityFacts,
} from '../src';
import { readDirectory } from '../src/node';

const states = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

/**
 * Runs every rule over real repositories: `yarn judge DIR STANDARD`, where DIR holds a repository per directory.
 * Prints how often each rule says what, under each profile; `--findings ID` prints what it found. An exception of a
 * rule fails the command.
 */
async function main([directory, standardPath, flag, wanted]: string[]) {
  if (!directory || !standardPath) {
    throw new Error('Usage: yarn judge DIR STANDARD [--findings RULE]');
  }
  const { standard, errors } = await loadStandard({
    rules: builtInRules,
    path: resolve(standardPath),
    read: path => readFile(path, 'utf8'),
    resolve: (reference, from) => resolve(dirname(from), reference),
  });
  if (!standard) {
    throw new Error(errors.map(({ message }) => message).join('\n'));
  }
  const table = new Map<string, Record<string, number>>();
  for (const name of readdirSync(directory)) {
    const facts = toEntityFacts(
      analyzeRepository(await readDirectory(join(directory, name))),
      { reconcilerObjects: [] },
    );
    for (const profile of standard.profiles) {
      for (const rule of builtInRules) {
        const outcome = rule.evaluate({
          entity: {
            ref: `component:default/${name.toLowerCase()}`,
            kind: 'Component',
            annotations: {},
          },
          facts,
          standard,
          profile,
          parameters: rule.parameters.parse(profile.rules[rule.id]?.parameters),
          today: new Date().toISOString().slice(0, 10),
        });
        const row = `${profile.name} ${rule.id}`;
        const counts = table.get(row) ?? {};
        table.set(row, {
          ...counts,
          [outcome.state]: (counts[outcome.state] ?? 0) + 1,
        });
        if (
          flag === '--findings' &&
          rule.id === wanted &&
          outcome.state === 'fail'
        ) {
          for (const { path, line, message } of outcome.evidence) {
            process.stdout.write(`${name}: ${path}:${line ?? ''} ${message}\n`);
          }
        }
      }
    }
  }
  if (flag !== '--findings') {
    for (const [row, counts] of [...table].sort()) {
      const cells = states.map(state => `${counts[state] ?? 0} ${state}`);
      process.stdout.write(`${row.padEnd(60)} ${cells.join('  ')}\n`);
    }
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
