import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleResult } from '@gitops-adoption/conformance';
import { EstateEntity, EstateSnapshot } from '../snapshot/EstateSnapshot';
import { Disclosure } from './Disclosure';

const HOST = 'https://git.acme.example/acme';

/** Two repositories, and a directory of the first one that belongs to an entity of its own. */
const whole = new EstateSnapshot({
  revision: '1',
  teams: new Map(),
  entities: new Map(
    [
      ['component:default/shop', 'shop', '.'],
      ['component:default/secret', 'shop', 'apps/secret'],
      ['component:default/platform', 'platform', '.'],
    ].map(([ref, repository, path]) => [
      ref,
      {
        source: {
          state: 'current',
          repositoryUrl: `${HOST}/${repository}`,
          path,
        },
      } as EstateEntity,
    ]),
  ),
});

const narrowed = whole.narrow(ref => ref === 'component:default/shop');

function result(more: Partial<RuleResult>): RuleResult {
  return {
    ruleId: 'a/b',
    title: 'A rule',
    state: 'fail',
    severity: 'error',
    phase: 1,
    message: 'Something is wrong',
    evidence: [],
    ...more,
  };
}

const seenBy = (estate: EstateSnapshot, more: Partial<RuleResult>) =>
  Disclosure.of(estate).result('component:default/shop', result(more));

describe('Disclosure', () => {
  it.each([
    ['another repository', { repositoryUrl: `${HOST}/platform.git` }],
    ['a repository that nobody knows', { repositoryUrl: `${HOST}/gone` }],
    ['a directory of hidden entities', { path: 'apps/secret/a.yaml' }],
  ])('names nothing of what lies in %s', (_, where) => {
    const evidence = [
      {
        path: 'apps/a.yaml',
        line: 3,
        message: 'as apps/a.yaml says',
        ...where,
      },
    ];
    const message =
      "'apps/a.yaml' of https://git.acme.example/acme/platform differs from b.yaml";
    expect(seenBy(narrowed, { message, evidence })).toEqual(
      result({
        message: "'…' of … differs from …",
        evidence: [
          { path: 'in a repository that you cannot see', message: 'as … says' },
        ],
      }),
    );
    expect(seenBy(whole, { message, evidence })).toEqual(
      result({ message, evidence }),
    );
  });

  it('leaves what lies in the own repository as it is', () => {
    const own = {
      message: 'apps/a.yaml is wrong',
      evidence: [
        { path: 'apps/a.yaml', line: 3, message: 'here' },
        { path: 'b.yaml', repositoryUrl: `${HOST}/shop`, message: 'here' },
      ],
    };
    expect(seenBy(narrowed, own)).toEqual(result(own));
  });

  it('does not tell how many locations are hidden', () => {
    const hidden = (path: string) => ({
      path,
      repositoryUrl: `${HOST}/platform`,
      message: 'here',
    });
    expect(
      seenBy(narrowed, {
        evidence: [hidden('a'), hidden('b')],
        omittedEvidence: 7,
      }),
    ).toEqual(
      result({
        evidence: [
          { path: 'in a repository that you cannot see', message: 'here' },
        ],
      }),
    );
  });

  it('is what everything passes that answers with results', () => {
    const root = join(__dirname, '..');
    const readers =
      /database\/assessments\/(loadResults|loadResultsOf|loadFailures|loadRuleFailures|listRuleFailures)'/;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
      .filter(file => readers.test(readFileSync(join(root, file), 'utf8')));
    expect(files).toEqual(['visibility/VisibleResults.ts']);
  });
});
