import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  gitopsConformance,
  inProcess,
  repository,
  secret,
  standard,
  workingDirectory,
} from './__testUtils__/cli';

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();

describe('check', () => {
  const check = async (dir: string, ...args: string[]) =>
    gitopsConformance('check', dir, '--standard', standard, ...args);

  it('answers 0 where the gates hold and 1 where one does not', async () => {
    const dir = await write(repository);
    const good = await check(dir, '--phase', '1');
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good.stdout).toContain('component:default/orders');

    await write({ 'base/secret.yaml': secret });
    const bad = await check(dir, '--phase', '1');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('secrets/no-plaintext-secret');
    expect(bad.stdout).toContain('base/secret.yaml:5');
    expect(bad.stdout).not.toContain('Winter2024');
    expect((await check(dir)).code).toBe(1);
  });

  it.each(['json', 'sarif', 'junit', 'markdown', 'github'])(
    'reports as %s',
    async format => {
      const dir = await write({ ...repository, 'base/secret.yaml': secret });
      const { code, stdout } = await inProcess(
        ...['check', dir, '--standard', standard, '--format', format],
      );
      expect(code).toBe(1);
      expect(stdout).toContain('secrets/no-plaintext-secret');
      expect(stdout).not.toContain('Winter2024');
    },
  );

  it('reports verdict and assessment as JSON', async () => {
    const dir = await write({ ...repository, 'base/secret.yaml': secret });
    const { stdout } = await inProcess(
      ...['check', dir, '--standard', standard, '--format', 'json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      conforms: false,
      assessments: [
        {
          entityRef: 'component:default/orders',
          profile: 'application',
          phase: 0,
        },
      ],
    });
  });

  it('takes entity and profile from the catalog-info.yaml', async () => {
    const dir = await write({
      ...repository,
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: argo-cd, namespace: infra }
spec: { type: platform, owner: platform }
`,
    });
    const { stdout } = await inProcess(
      ...['check', dir, '--standard', standard, '--format', 'json'],
    );
    expect(JSON.parse(stdout).assessments[0]).toMatchObject({
      entityRef: 'component:infra/argo-cd',
      profile: 'platform',
      owner: 'platform',
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'has too many bytes',
      'k: [\n'.repeat(250_000),
      /catalog-info\.yaml has 1250000 bytes, more than the 1000000/,
    ],
    [
      'has aliases that stand for too much',
      `a0: &a0 [x]\n${[1, 2, 3, 4, 5, 6].map(n => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]\n`).join('')}`,
      /catalog-info\.yaml has aliases that stand for too much/,
    ],
  ])('names a catalog-info.yaml that %s', async (_, text, message) => {
    const dir = await write({ ...repository, 'catalog-info.yaml': text });
    const { code, stderr } = await inProcess(
      ...['check', dir, '--standard', standard],
    );
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('checks every service of a monorepo, each by its own path', async () => {
    const services = ['api', 'web'].map(
      name => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations:
    gitops-adoption.io/source-location: url:https://git.acme.example/acme/mono/tree/release/1/apps/${name}
spec: { type: service, owner: shop }
`,
    );
    const group = 'kind: Group\nmetadata: { name: shop }\n';
    const dir = await write({
      'catalog-info.yaml': [...services, group].join('---\n'),
      'skeleton/catalog-info.yaml': services[0].replace(
        'name: api',
        'name: ${{ values.name }}',
      ),
      'apps/api/secret.yaml': secret,
      'apps/web/config.yaml': repository['base/config.yaml'],
    });
    const { stdout, code } = await inProcess(
      ...['check', dir, '--standard', standard, '--all', '--format', 'json'],
    );
    expect(code).toBe(1);
    expect(
      JSON.parse(stdout).assessments.map((assessment: any) => [
        assessment.entityRef,
        assessment.repository.path,
        assessment.results.find(
          ({ ruleId }: any) => ruleId === 'secrets/no-plaintext-secret',
        ).state,
      ]),
    ).toEqual([
      ['component:default/api', 'apps/api', 'fail'],
      ['component:default/web', 'apps/web', 'pass'],
    ]);
  });

  it.each<[string, string[], string]>([
    [
      'an unknown profile',
      ['--profile', 'aplication'],
      "no profile 'aplication'; it has platform, application",
    ],
    ['a path that leaves', ['--path', '../outside'], 'leaves the repository'],
    [
      'a path that is not there',
      ['--path', 'apps/none'],
      "nothing below 'apps/none'",
    ],
    [
      'an unknown format',
      ['--format', 'xml'],
      'Allowed choices are human, json, sarif',
    ],
    [
      'an unknown entity',
      ['--entity', 'component:default/x'],
      "No entity 'component:default/x'",
    ],
    [
      'two baselines',
      ['--since', 'main', '--baseline', 'x'],
      'exclude each other',
    ],
    ['an unknown option', ['--nope'], "unknown option '--nope'"],
  ])('answers 2 for %s', async (_title, args, message) => {
    const dir = await write(repository);
    const { code, stdout, stderr } = await inProcess(
      ...['check', dir, '--standard', standard, ...args],
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('answers 2 for a standard with a mistake, and names its location', async () => {
    const dir = await write(repository);
    const broken = join(workspace.path, 'broken.yaml');
    const text = await readFile(standard, 'utf8');
    await writeFile(
      broken,
      text.replace('tools: [kustomize]', 'tools: [kustomise]'),
    );
    const { code, stderr } = await gitopsConformance(
      'check',
      dir,
      '--standard',
      broken,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /broken\.yaml:\d+:\d+: .*Did you mean 'kustomize'\?/,
    );
    expect((await gitopsConformance('check', dir)).code).toBe(2);
  });

  it('explains a rule', async () => {
    const { code, stdout } = await check(
      '.',
      '--explain',
      'secrets/no-plaintext-secret',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Why: ');
    expect(
      (
        await inProcess(
          'check',
          '.',
          '--standard',
          standard,
          '--explain',
          'secrets/none',
        )
      ).code,
    ).toBe(2);
  });
});
