import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { gzipSync } from 'zlib';
import { ComparableAssessment, Evidence } from '../../model/Assessment';
import { ruleWith } from '../../assess/__testUtils__/judgement';
import { builtInRules } from '../../rules/builtInRules';
import { assessments, failingAt, rules } from '../__testUtils__/assessments';
import { RenderSarifOptions, renderSarif } from './renderSarif';

const at = (path: string, line?: number, message = 'seen here'): Evidence => ({
  path,
  line,
  message,
});
const render = (
  given: readonly ComparableAssessment[],
  options: Partial<RenderSarifOptions> = {},
) => JSON.parse(renderSarif(given, { rules, ...options })).runs[0];
const locationsOf = (run: any) =>
  run.results.map(({ locations: [{ physicalLocation }] }: any) => [
    physicalLocation.artifactLocation.uri,
    physicalLocation.region.startLine,
  ]);
const fingerprintsOf = (run: any): string[] =>
  run.results.map(
    ({ partialFingerprints }: any) =>
      partialFingerprints.primaryLocationLineHash,
  );

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile({ ...sarifSchema, id: undefined });

describe('sarif', () => {
  it('is valid SARIF 2.1.0', () => {
    const log = JSON.parse(renderSarif(assessments, { rules }));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  });

  it('lists findings with their locations, waived ones suppressed, unknown ones open', () => {
    const { results } = render([assessments[0]]);
    expect(
      results.map((result: any) => [
        result.ruleId,
        result.kind,
        result.level,
        result.locations[0].physicalLocation.artifactLocation.uri,
        result.suppressions?.[0].justification,
      ]),
    ).toEqual([
      [
        'layout/b',
        'fail',
        'error',
        'over%20lays/prod%20&%20%3Cmore%3E/a.yaml',
        undefined,
      ],
      ['layout/b', 'fail', 'error', 'b%7Cc.yaml', undefined],
      ['layout/c', 'open', 'none', '.', undefined],
      [
        'layout/d',
        'fail',
        'error',
        'd.yaml',
        'accepted-risk until 2027-01-31: Agreed',
      ],
      ['layout/e', 'fail', 'note', '.', undefined],
    ]);
  });

  it('gives each result a line of a file that exists', () => {
    const files = [
      'README.md',
      'apps/orders/base/a.yaml',
      'apps/orders/catalog-info.yaml',
      'apps/cart/overlays/prod/kustomization.yaml',
      'apps/cart/config.yaml',
    ];
    const run = render(
      [
        failingAt([
          at('apps/orders/base/a.yaml', 7),
          at('apps/orders/base/a.yaml'),
          at('apps/orders'),
          at('apps/orders/gone/b.yaml', 3),
          at('apps/cart/overlays'),
          at('apps/cart'),
          at('elsewhere'),
          at('.'),
          { ...at('x.yaml', 9), repositoryUrl: 'https://git.acme.example/y' },
        ]),
        failingAt([]),
      ],
      { files },
    );
    expect(locationsOf(run)).toEqual([
      ['apps/orders/base/a.yaml', 7],
      ['apps/orders/base/a.yaml', 1],
      ['apps/orders/catalog-info.yaml', 1],
      ['apps/orders/catalog-info.yaml', 1],
      ['apps/cart/overlays/prod/kustomization.yaml', 1],
      ['apps/cart/config.yaml', 1],
      ['README.md', 1],
      ['README.md', 1],
      ['README.md', 1],
      ['README.md', 1],
    ]);
    const texts = run.results.map(({ message }: any) => message.text);
    expect(texts[0]).toBe('does not hold seen here');
    expect(texts[3]).toBe('does not hold apps/orders/gone/b.yaml:3: seen here');
    expect(texts[8]).toContain('https://git.acme.example/y x.yaml:9: seen');
  });

  it.each([
    ['a b.yaml', 'a%20b.yaml'],
    ['a#b?c', 'a%23b%3Fc'],
    ['100%/a', '100%25/a'],
    ['data:alert(1)/x', './data:alert(1)/x'],
    ['a/b:c', 'a/b:c'],
    ['grün/日本', 'gr%C3%BCn/%E6%97%A5%E6%9C%AC'],
    ['a\\b\nc', 'a%5Cb%0Ac'],
    ['\ud800', '%EF%BF%BD'],
  ])('writes %j as a relative URI', (path, uri) => {
    expect(locationsOf(render([failingAt([at(path)])]))[0][0]).toBe(uri);
  });

  describe('fingerprints', () => {
    const twice = [at('a.yaml', 1), at('a.yaml', 9), at('b.yaml', 1)];

    it('stay when lines move, and tell everything else apart', () => {
      const before = fingerprintsOf(render([failingAt(twice)]));
      const moved = twice.map(location => ({
        ...location,
        line: location.line! + 40,
      }));
      expect(fingerprintsOf(render([failingAt(moved)]))).toEqual(before);
      expect(new Set(before).size).toBe(3);
      const others = [
        failingAt([at('a.yaml', 1, 'something else')]),
        failingAt([at('a.yaml', 1)], { rule: { id: 'layout/y' } }),
        { ...failingAt([at('a.yaml', 1)]), entityRef: 'component:default/y' },
        failingAt([]),
      ].flatMap(other => fingerprintsOf(render([other])));
      expect(new Set([...before, ...others]).size).toBe(7);
    });

    it('are the same with and without a comparison', () => {
      expect(
        fingerprintsOf(render([failingAt(twice, { comparison: undefined })])),
      ).toEqual(fingerprintsOf(render([failingAt(twice)])));
    });

    it('are unique in a run', () => {
      const all = fingerprintsOf(
        render([failingAt(twice), failingAt(twice), failingAt([])]),
      );
      expect(new Set(all).size).toBe(all.length);
    });
  });

  it('explains rules', () => {
    const rule = builtInRules.find(
      ({ id }) => id === 'secrets/no-plaintext-secret',
    )!;
    const { tool, results } = render(
      [
        failingAt([at('a.yaml')], { rule }),
        failingAt([at('a.yaml')], {
          rule: ruleWith({ id: 'acme/own', evaluate: () => ({}) as never }),
        }),
      ].map((given, index) => ({
        ...given,
        results: given.results.map(result => ({
          ...result,
          state: 'fail' as const,
          docs: 'https://docs.acme.example/gitops',
          ruleId: index ? 'acme/own' : rule.id,
        })),
      })),
      {
        rules: [
          ruleWith({ id: 'acme/own', evaluate: () => ({}) as never }),
          rule,
        ],
      },
    );
    const [own, secrets] = tool.driver.rules;
    expect(own.helpUri).toBe('https://docs.acme.example/gitops');
    expect(own.properties['security-severity']).toBeUndefined();
    expect(secrets).toMatchObject({
      id: rule.id,
      helpUri: expect.stringMatching(
        /docs\/rules\/secrets\/no-plaintext-secret\.md$/,
      ),
      help: { markdown: expect.stringContaining(rule.fix) },
      properties: { 'security-severity': '9.5' },
    });
    expect(results.map(({ ruleIndex }: any) => ruleIndex)).toEqual([1, 0]);
  });

  it('says in notifications what could not be judged or read', () => {
    const limited: ComparableAssessment = {
      ...failingAt([]),
      unread: [{ reason: 'file-size', path: 'big.yaml', message: 'too large' }],
      notices: [at('waivers.yaml', 5, 'a mistake')],
    };
    const [invocation] = render([...assessments, limited]).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    const texts = invocation.toolExecutionNotifications.map(
      ({ message }: any) => message.text,
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        'component:default/payments-api: layout/c is unknown: cannot be determined',
        'component:default/unread: unknown: Rate limited',
        'component:default/payments-api: big.yaml: too large',
        'component:default/payments-api: waivers.yaml:5: a mistake',
      ]),
    );
    expect(render([failingAt([])]).invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
  });

  it('has a category for each entity that is checked alone', () => {
    const id = (given: ComparableAssessment[]) =>
      render(given).automationDetails.id;
    const other = { ...failingAt([]), entityRef: 'component:default/b' };
    expect(id([failingAt([])])).toBe(
      'gitops-conformance/component:default/payments-api/',
    );
    expect(id([other])).not.toBe(id([failingAt([])]));
    expect(id([failingAt([]), other])).toBe('gitops-conformance/');
  });

  describe('with more than GitHub takes', () => {
    const noise = (index: number, length: number) => {
      let text = '';
      for (let state = index + 1; text.length < length;) {
        state = (state * 48271) % 2147483647;
        text += state.toString(36);
      }
      return text;
    };
    const notified = (run: any) =>
      run.invocations[0].toolExecutionNotifications.map(
        ({ message }: any) => message.text,
      );

    it('keeps the most severe 25,000 results', () => {
      const evidence = Array.from({ length: 25_001 }, (_, index) =>
        at(`f${index}.yaml`, 1),
      );
      const run = render([
        failingAt(evidence, { rule: { severity: 'info' } }),
        failingAt([at('grave.yaml')], { rule: { severity: 'critical' } }),
      ]);
      expect(run.results).toHaveLength(25_000);
      expect(locationsOf(run)[0][0]).toBe('grave.yaml');
      expect(notified(run)).toEqual([
        expect.stringMatching(/^2 results are left out/),
      ]);
    });

    it('stays below 10 MB, even where nothing compresses', () => {
      const evidence = Array.from({ length: 4_000 }, (_, index) =>
        at(noise(index, 3_000), 1, noise(index + 5_000, 1_000)),
      );
      const text = renderSarif([failingAt(evidence)], { rules });
      expect(gzipSync(text).byteLength).toBeLessThan(10_000_000);
      expect(notified(JSON.parse(text).runs[0])).toEqual([
        expect.stringMatching(/^\d+ results are left out/),
      ]);
    });
  });
});
