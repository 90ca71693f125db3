import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { analyzeRepository } from '../analyze';
import { toEntityFacts } from '../link/toEntityFacts';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { RepositoryFile } from '../model/RepositoryTree';
import { builtInRules } from '../rules/builtInRules';
import { parseStandard } from '../standard/parseStandard';
import { TODAY, entity } from './__testUtils__/judgement';
import { assess } from './assess';
import { Assessment } from '../model/Assessment';

const { standard } = parseStandard(
  readFileSync(
    resolve(__dirname, '../../../../examples/standards/acme-2.1.0.yaml'),
    'utf8',
  ),
  { rules: builtInRules },
);

/** The repositories that the rules are documented with: each passes some rules and fails others. */
const repositories = builtInRules
  .flatMap(({ examples }) => examples)
  .map(({ files }) => files)
  .filter(files => Object.keys(files).length > 1);

function assessed(
  files: Readonly<Record<string, string>>,
  isRead: (path: string) => boolean,
): Assessment {
  const encoder = new TextEncoder();
  const unread = Object.keys(files).filter(path => !isRead(path));
  const tree = createRepositoryTree(
    Object.entries(files).map(([path, text]): RepositoryFile => ({
      path,
      size: text.length,
      ...(isRead(path) ? { content: encoder.encode(text) } : {}),
    })),
  );
  const facts = analyzeRepository({
    ...tree,
    // As a reader that reaches a bound says it.
    limits: unread.map(path => ({
      limit: 'file-size',
      path,
      message: `${path} was not read`,
    })),
  });
  return assess({
    entity,
    facts: toEntityFacts(facts, {}),
    standard: standard!,
    today: TODAY,
  });
}

describe('a file that was not read', () => {
  it('never raises a phase, and never makes anything pass', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...repositories),
        fc.infiniteStream(fc.boolean()),
        (files, coins) => {
          const lost = new Set(
            Object.keys(files).filter(() => coins.next().value),
          );
          const before = assessed(files, () => true);
          const after = assessed(files, path => !lost.has(path));
          expect(after.phase).toBeLessThanOrEqual(before.phase);
          const stateBefore = new Map(
            before.results.map(({ ruleId, state }) => [ruleId, state]),
          );
          for (const { ruleId, state } of after.results) {
            if (state !== 'pass') continue;
            expect([ruleId, stateBefore.get(ruleId)]).toEqual([ruleId, 'pass']);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
