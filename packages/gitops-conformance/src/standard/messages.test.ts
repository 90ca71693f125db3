import { builtInRules } from '../rules/builtInRules';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Document, parseDocument, Scalar, visit } from 'yaml';
import { extractExceptions } from '../extract/exceptions/extractExceptions';
import { loadStandard } from './loadStandard';
import { parseStandard } from './parseStandard';

const CANARY = 'zQ9xKanaRy7Vb7LwP2';
const standard = readFileSync(
  resolve(__dirname, '../../../../examples/standards/acme-2.1.0.yaml'),
  'utf8',
);
const waivers = `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsWaivers
waivers:
  - rule: layout/one-delivery-tool
    entity: component:default/warehouse
    path: charts/**
    reason: vendor-constraint
    text: The vendor ships a chart
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: 2026-11-01
    expires: 2027-03-31
exemptions:
  - entity: component:default/experiments
    reason: very-rapid-iteration
    text: Until the launch
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: 2026-11-01
    expires: 2027-01-31
`;

/** The document once for each of its keys and values, with a secret in that location. */
function* planted(text: string, secret: string): Generator<string> {
  const scalars = (document: Document) => {
    const found: Scalar[] = [];
    visit(document, { Scalar: (_, node) => void found.push(node) });
    return found;
  };
  const count = scalars(parseDocument(text)).length;
  for (let index = 0; index < count; index++) {
    const document = parseDocument(text);
    scalars(document)[index].value = secret;
    yield document.toString();
  }
}

const secrets = [
  CANARY,
  `password=${CANARY}`,
  `https://user:${CANARY}@acme.example/x`,
  `- token: ${CANARY}`,
];

describe('messages about a file that is written by hand', () => {
  it.each(secrets)('quote no %s of a standard', secret => {
    let mistakes = 0;
    for (const text of planted(standard, secret)) {
      const { errors } = parseStandard(text, { rules: builtInRules });
      mistakes += errors.length;
      expect(JSON.stringify(errors)).not.toContain(CANARY);
    }
    expect(mistakes).toBeGreaterThan(50);
  });

  it.each(secrets)('quote no %s of a file of waivers', secret => {
    let mistakes = 0;
    for (const text of planted(waivers, secret)) {
      const path = '.gitops-adoption/waivers.yaml';
      const { problems } = extractExceptions({ path, text })!;
      mistakes += problems.length;
      expect(JSON.stringify(problems)).not.toContain(CANARY);
    }
    expect(mistakes).toBeGreaterThan(20);
  });

  it.each([
    `password: *${CANARY}\n`,
    `password: !${CANARY} [\n`,
    `password: ${CANARY}: x: y\n`,
    `password: "\\${CANARY}"\n`,
    `password: @${CANARY}\n`,
    `a: b\n${CANARY}\n`,
    `a: |${CANARY}\n  x\n`,
    `%TAG ! ${CANARY}\n---\na: 1\n`,
    `${CANARY}: 1\n${CANARY}: 2\n`,
    `a: [1]]${CANARY}\n`,
    `? [${CANARY}]\n: 1\n? {a: ${CANARY}}\n: 1\n`,
    CANARY,
  ])('quote nothing of what is no YAML, such as %j', text => {
    const { errors } = parseStandard(text, { rules: builtInRules });
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain(CANARY);
  });

  it('say of a base that is no standard only that it is none', async () => {
    const own = standard.replace('spec:', 'spec:\n  extends: ../etc/passwd');
    for (const foreign of ['hostname-of-acme', 'a: [', 'kind: Secret\nb: 1']) {
      const { errors } = await loadStandard({
        rules: builtInRules,
        path: 'own.yaml',
        resolve: reference => reference,
        read: async path => (path === 'own.yaml' ? own : foreign),
      });
      expect(errors).toEqual([
        expect.objectContaining({
          path: 'own.yaml',
          expected: 'a file of kind GitOpsStandard',
          found: "'../etc/passwd'",
        }),
      ]);
    }
  });

  it('name no user, password or token of a URL', async () => {
    const url = `https://user:${CANARY}@acme.example/a.yaml?token=${CANARY}`;
    const load = (texts: Record<string, string>) =>
      loadStandard({
        rules: builtInRules,
        path: url,
        resolve: reference => reference,
        read: async path => {
          if (texts[path] === undefined) {
            throw new Error(`Request failed for ${path}, 404 Not Found`);
          }
          return texts[path];
        },
      });
    const unread = await load({});
    expect(unread.errors[0].message).toContain('acme.example/a.yaml');
    expect(unread.errors[0].message).toContain('404 Not Found');
    const results = [
      unread,
      await load({ [url]: 'a: 1' }),
      await load({
        [url]: standard.replace('spec:', `spec:\n  extends: ${url}2`),
      }),
    ];
    for (const { errors } of results) {
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors)).not.toContain(CANARY);
    }
  });

  it('list twenty mistakes and count the rest', () => {
    const text = Array.from({ length: 8_000 }, (_, i) => `k${i}: v\n`).join('');
    const { errors } = parseStandard(text, {
      rules: builtInRules,
      path: 'draft',
    });
    expect(errors).toHaveLength(21);
    expect(errors[20].message).toBe('and 7984 more mistakes');
    expect(JSON.stringify(errors).length).toBeLessThan(10_000);
    const twice = parseStandard('a: 1\n'.repeat(50), {
      rules: builtInRules,
    }).errors;
    expect(twice).toHaveLength(21);
    expect(twice[20]).toMatchObject({
      line: 22,
      message: 'and 29 more mistakes',
    });
  });
});

describe('the time for a standard with mistakes', () => {
  const cost = (run: () => void) => {
    run();
    const times = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    });
    return Math.min(...times);
  };

  it.each([
    ['unknown keys', (n: number) => 'k: v\n'.replace('k', 'k#').repeat(n)],
    ['equal keys', (n: number) => 'k: v\n'.repeat(n)],
    [
      'unknown rules',
      (n: number) =>
        `${standard.slice(0, standard.indexOf('spec:'))}spec:
  environments: [{ name: dev }]
  profiles: { a: { appliesTo: {} } }
  phases: { '2': { gates: [${'a/b#, '.repeat(n)}] } }\n`,
    ],
  ])('grows with the number of %s, and not with its square', (_title, make) => {
    const text = (n: number) => {
      let count = 0;
      return make(n).replace(/#/g, () => String(count++));
    };
    const [few, many] = [text(2_000), text(16_000)];
    expect(
      cost(() => parseStandard(many, { rules: builtInRules })) /
        cost(() => parseStandard(few, { rules: builtInRules })),
    ).toBeLessThan(24);
  });

  it('is not spent on what is too long, too deep or too much', () => {
    const expected: [string, string][] = [
      ['x'.repeat(1_000_001), 'too long'],
      ['a: 1\n'.repeat(30_000), 'too many words and signs'],
      [`${'a: {'.repeat(60)}b: 1${'}'.repeat(60)}`, 'nested too deeply'],
      [`a: &a ${'x'.repeat(90_000)}\nb: [${'*a, '.repeat(20)}]`, 'too many'],
    ];
    for (const [text, found] of expected) {
      const { errors } = parseStandard(text, { rules: builtInRules });
      expect(errors).toHaveLength(1);
      expect(errors[0].found).toContain(found);
    }
  });

  it('has a bound for a standard together with what it builds on', async () => {
    const filler = '#'.repeat(400_000);
    const read: string[] = [];
    const { errors } = await loadStandard({
      rules: builtInRules,
      path: '0',
      resolve: reference => reference,
      read: async path => {
        read.push(path);
        return `${filler}\n${standard.replace(
          'spec:',
          `spec:\n  extends: '${Number(path) + 1}'`,
        )}`;
      },
    });
    expect(read).toEqual(['0', '1', '2']);
    expect(errors[0].expected).toContain('longer than 1000000 characters');
  });
});
