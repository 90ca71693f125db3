import { z } from 'zod/v4';
import { createRule } from '../rules/createRule';
import { pass } from '../rules/outcome';
import { loadStandard } from './loadStandard';
import { parseStandard } from './parseStandard';
import { formatStandardError } from '../schema/StandardError';

const rules = ['secrets/no-plaintext-secret', 'layout/required-paths'].map(
  id => ({
    id,
    parameters: {
      jsonSchema: {},
      parse(input: any) {
        if (input?.globs && !Array.isArray(input.globs)) {
          throw new Error('globs must be a list');
        }
        return input;
      },
    },
  }),
);

const header = `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata:
  name: acme
  version: 2.1.0
`;

const minimal = `${header}spec:
  environments:
    - name: dev
    - name: prod
      protected: true
  profiles:
    application:
      appliesTo: { kind: Component }
`;

const parse = (text: string) =>
  parseStandard(text, { path: 'acme.yaml', rules });
const messages = (text: string) => parse(text).errors.map(formatStandardError);

describe('parseStandard', () => {
  it('completes a minimal standard', () => {
    const { standard, errors } = parse(minimal);
    expect(errors).toEqual([]);
    expect(standard).toMatchObject({
      metadata: { name: 'acme', version: '2.1.0' },
      environments: [
        { name: 'dev', aliases: [], protected: false },
        { name: 'prod', aliases: [], protected: true },
      ],
      profiles: [
        {
          name: 'application',
          appliesTo: { kind: 'Component' },
          delivery: { tools: [] },
          layout: { required: [], forbidden: [] },
          rules: {},
          remediation: {},
        },
      ],
      team: { threshold: 0.8 },
      waivers: { maxDays: 180, nonWaivable: [] },
      deprecations: [],
    });
  });

  it('names location, finding, expectation and the word that was meant', () => {
    const text = minimal.replace(
      'appliesTo: { kind: Component }',
      `appliesTo: { kind: Component }
      delivery:
        tools: [kustomise]`,
    );
    expect(parse(text).errors).toEqual([
      {
        path: 'acme.yaml',
        line: 15,
        column: 17,
        pointer: '/spec/profiles/application/delivery/tools/0',
        found: "'kustomise'",
        expected: 'one of kustomize, helm, raw, jsonnet, kcl',
        suggestion: 'kustomize',
        message:
          "spec.profiles.application.delivery.tools.0: found 'kustomise', expected one of kustomize, helm, raw, jsonnet, kcl. Did you mean 'kustomize'?",
      },
    ]);
  });

  it.each([
    [
      'an unknown field',
      minimal.replace('  environments:', '  enviroments:'),
      [
        "acme.yaml:6:1: spec: found no 'environments'",
        "acme.yaml:7:3: spec.enviroments: found the unknown field 'enviroments'",
      ],
    ],
    [
      'a profile for nobody',
      minimal.replace('appliesTo: { kind: Component }', 'title: Services'),
      ["acme.yaml:12:5: spec.profiles.application: found no 'appliesTo'"],
    ],
    [
      'a missing version',
      minimal.replace('  version: 2.1.0\n', ''),
      [
        "acme.yaml:3:1: metadata: found no 'version', expected 'version' (A semantic version",
      ],
    ],
    [
      'a version that YAML reads as a number',
      minimal.replace('2.1.0', '2.1'),
      ['acme.yaml:5:12: metadata.version: found the number 2.1, expected text'],
    ],
    [
      'a string where a list belongs',
      minimal.replace('- name: dev', '- name: dev\n      aliases: development'),
      [
        "acme.yaml:9:16: spec.environments.0.aliases: found 'development', expected a list",
      ],
    ],
    [
      'an alias that names two environments',
      minimal.replace('- name: prod', '- name: prod\n      aliases: [Dev]'),
      [
        "acme.yaml:10:17: spec.environments.1.aliases.0: found 'Dev', which already names the environment 'dev'",
      ],
    ],
    [
      'a misspelt operator',
      minimal.replace('{ kind: Component }', '{ kind: { $inn: [Component] } }'),
      [
        "acme.yaml:13:28: spec.profiles.application.appliesTo.kind.$inn: found the unknown operator '$inn', expected one of $in, $exists, $contains, $hasPrefix. Did you mean '$in'?",
      ],
    ],
    [
      'an unknown rule',
      `${minimal}      rules:\n        secrets/no-plain-text-secret: { severity: error }\n`,
      [
        'acme.yaml:15:9: spec.profiles.application.rules.secrets/no-plain-text-secret: found the unknown rule',
      ],
    ],
    [
      'parameters that the rule refuses',
      `${minimal}      rules:\n        layout/required-paths:\n          parameters: { globs: base }\n`,
      [
        'acme.yaml:16:11: spec.profiles.application.rules.layout/required-paths.parameters: found parameters that the rule refuses, expected globs must be a list',
      ],
    ],
    [
      'a date that does not exist',
      `${minimal}  deprecations:\n    - rule: layout/required-paths\n      sunset: 2027-02-30\n`,
      [
        "acme.yaml:16:15: spec.deprecations.0.sunset: found '2027-02-30', expected a date that exists",
      ],
    ],
    [
      'a category where one rule is meant',
      `${minimal}  phases:\n    '2': { gates: [layout/*] }\n`,
      [
        "acme.yaml:15:20: spec.phases.2.gates.0: found the category 'layout/*', expected the id of one rule",
      ],
    ],
    [
      'a rule that is the gate of two phases',
      `${minimal}  phases:\n    '2': { gates: [layout/required-paths] }\n    '3': { gates: [layout/required-paths] }\n`,
      [
        "acme.yaml:16:20: spec.phases.3.gates.0: found 'layout/required-paths', which is a gate of phase 2 already",
      ],
    ],
    [
      'a phase that there is not',
      `${minimal}  phases:\n    '5': { title: Perfect }\n`,
      [
        "acme.yaml:15:5: spec.phases.5: found the unknown field '5', expected one of 1, 2, 3, 4",
      ],
    ],
    [
      'a platform profile that nobody wrote',
      `${minimal}  estate: { platformProfile: aplication }\n`,
      [
        "acme.yaml:14:30: spec.estate.platformProfile: found the unknown profile 'aplication', expected one of application. Did you mean 'application'?",
      ],
    ],
    [
      'a share in percent',
      `${minimal}  team: { threshold: 80 }\n`,
      [
        'acme.yaml:14:22: spec.team.threshold: found the number 80, expected at most 1 (',
      ],
    ],
    [
      'a waiver until a day that does not exist',
      `${minimal}  waivers:
    granted:
      - rule: layout/required-paths
        reason: accepted-risk
        text: Later
        requestedBy: user:default/ada
        approvedBy: user:default/grace
        approvedOn: 2026-11-01
        expires: 2027-02-30
`,
      [
        "acme.yaml:22:18: spec.waivers.granted.0.expires: found '2027-02-30', expected a date that exists",
      ],
    ],
    [
      'a date in words',
      `${minimal}  deprecations:\n    - rule: layout/required-paths\n      sunset: next year\n`,
      [
        'acme.yaml:16:15: spec.deprecations.0.sunset: found a text that is not shown, expected a date such as 2027-03-31: the first day',
      ],
    ],
    ['broken YAML', `${header}spec: [`, ['acme.yaml:6:8: Not valid YAML']],
    [
      'a duplicate key',
      `${minimal}kind: Other\n`,
      ['acme.yaml:14:1: Not valid YAML'],
    ],
    ['an empty file', '', ['acme.yaml:1:1: found nothing, expected a map']],
    [
      'another kind',
      minimal.replace('GitOpsStandard', 'GitopsStandard'),
      [
        "acme.yaml:2:7: kind: found 'GitopsStandard', expected 'GitOpsStandard'. Did you mean 'GitOpsStandard'?",
      ],
    ],
  ])('refuses %s', (_title, text, expected) => {
    const found = messages(text);
    expect(parse(text).standard).toBeUndefined();
    expect(found).toEqual(
      expected.map(start => expect.stringContaining(start)),
    );
  });

  it.each([
    `${'javascript'}:alert(1)`,
    'docs/guide.md',
    'https://user:pw@acme.example',
    'https://',
    'ftp://acme.example/x',
    'https://acme.example/a b',
  ])('takes no link to %s', url => {
    const text = `${minimal
      .replace('  version:', `  docs: '${url}'\n  version:`)
      .trimEnd()}
      docs: '${url}'
      divergence:
        - { rule: layout/required-paths, allow: [a], guideline: '${url}' }
`;
    const locations = parse(text).errors.map(({ line, pointer, expected }) => ({
      line,
      pointer,
      isExplained: expected.startsWith('an http or https URL'),
    }));
    const profile = '/spec/profiles/application';
    expect(locations).toEqual([
      { line: 5, pointer: '/metadata/docs', isExplained: true },
      { line: 15, pointer: `${profile}/docs`, isExplained: true },
      {
        line: 17,
        pointer: `${profile}/divergence/0/guideline`,
        isExplained: true,
      },
    ]);
    expect(parse(text.replaceAll(url, 'http://a.example:80/b?c#d'))).toEqual(
      expect.objectContaining({ errors: [] }),
    );
  });

  it('points to the parameter that a rule refuses', () => {
    const text = `${minimal}      rules:
        versions/charts-pinned:
          parameters: { alow: [a], allow: vault }
`;
    const rule = createRule({
      id: 'versions/charts-pinned',
      title: 'Charts are pinned',
      category: 'versions',
      rationale: 'Because.',
      phase: 3,
      severity: 'error',
      fix: 'Pin them.',
      source: 'Here',
      examples: [],
      parameters: z.strictObject({ allow: z.array(z.string()).optional() }),
      evaluate: () => pass('Fine.'),
    });
    expect(
      parseStandard(text, { path: 'acme.yaml', rules: [rule] }).errors.map(
        formatStandardError,
      ),
    ).toEqual([
      "acme.yaml:16:25: spec.profiles.application.rules.versions/charts-pinned.parameters.alow: found the unknown parameter 'alow', expected 'allow'. Did you mean 'allow'?",
      "acme.yaml:16:43: spec.profiles.application.rules.versions/charts-pinned.parameters.allow: found 'vault', expected a list",
    ]);
  });

  it.each([
    [
      'an alias bomb',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
        .split('')
        .map(
          (name, i) =>
            `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`,
        )
        .join('\n')}\n`,
      'with aliases expanded',
    ],
    [
      'a circle of aliases',
      `${minimal}      x: &x { $all: [*x] }`,
      'no alias within itself',
    ],
    ['deep nesting', '['.repeat(50_000), 'nested too deeply'],
    ['a very long file', 'x'.repeat(2_000_000), 'too long'],
    ['two documents', `${minimal}---\n${minimal}`, 'one document is expected'],
  ])('survives %s', (_title, text, expected) => {
    const found = messages(text);
    expect(found[0]).toContain(expected);
    // Twenty of them, and how many more there are.
    expect(found.length).toBeLessThanOrEqual(21);
  });

  it('builds on another standard', () => {
    const own = `${header.replace('2.1.0', '3.0.0')}spec:
  extends: base.yaml
  profiles:
    application:
      appliesTo: { kind: API }
      delivery: { tools: [kustomize] }
`;
    const { standard, errors } = parseStandard(own, {
      path: 'own.yaml',
      rules,
      resolveBase: reference => ({ path: reference, text: minimal }),
    });
    expect(errors).toEqual([]);
    expect(standard!.metadata.version).toBe('3.0.0');
    expect(standard!.environments).toHaveLength(2);
    expect(standard!.profiles[0]).toMatchObject({
      appliesTo: { kind: 'API' },
      delivery: { tools: ['kustomize'] },
    });
  });

  it('reports mistakes of the base at their location, and a circle as such', () => {
    const own = `${header}spec:\n  extends: base.yaml\n`;
    const withBase = (text: string | undefined) =>
      parseStandard(own, {
        path: 'own.yaml',
        rules,
        resolveBase: path => (text === undefined ? undefined : { path, text }),
      }).errors.map(formatStandardError);
    expect(
      withBase(minimal.replace('- name: dev', '- nam: dev')),
    ).toContainEqual(expect.stringContaining('base.yaml:8:7: '));
    expect(withBase(own)).toEqual([
      expect.stringContaining('base.yaml:7:12: spec.extends'),
    ]);
    expect(withBase(undefined)).toEqual([
      expect.stringContaining(
        "own.yaml:7:12: spec.extends: found 'base.yaml', expected a standard that can be read",
      ),
    ]);
  });

  it('says at the line of extends why a base cannot be read', async () => {
    const own = `${header}spec:\n  extends: base.yaml\n`;
    const { errors } = await loadStandard({
      path: 'own.yaml',
      rules,
      resolve: reference => reference,
      read: async path => {
        if (path === 'own.yaml') return own;
        throw new Error('it does not exist');
      },
    });
    expect(errors.map(formatStandardError)).toEqual([
      "own.yaml:7:12: spec.extends: found 'base.yaml', expected a standard that can be read (it does not exist)",
    ]);
  });
});
