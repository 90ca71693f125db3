import { execFile, execFileSync } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { main } from './main';

const bin = resolve(__dirname, '../bin/gitops-conformance');
const root = resolve(__dirname, '../../..');
const standard = join(root, 'examples/standards/acme-2.1.0.yaml');

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line within this process: quicker where the process itself is not the point. */
async function inProcess(...args: string[]): Promise<Result> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    colour: false,
    out: text => {
      stdout += text;
    },
    err: text => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}

/** The command line as a process of its own, from the working tree. */
function gitopsConformance(...args: string[]): Promise<Result> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [bin, ...args],
      { maxBuffer: 100_000_000, env: { PATH: process.env.PATH } },
      (error, stdout, stderr) =>
        done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources
    .map(resource => `  - ${resource}\n`)
    .join('')}`;

const secret = `apiVersion: v1
kind: Secret
metadata: { name: orders-db }
stringData:
  password: Winter2024-orders-db
`;

const repository = {
  'base/kustomization.yaml': kustomization('config.yaml'),
  'base/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: orders }\ndata: { LOG_LEVEL: info }\n',
  'overlays/prod/kustomization.yaml': kustomization('../../base'),
  'argocd/orders.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: orders, namespace: argocd }
spec:
  project: orders
  source: { repoURL: https://git.acme.example/acme/orders.git, path: overlays/prod, targetRevision: main }
  destination: { server: https://kubernetes.default.svc, namespace: orders }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`,
};

describe('gitops-conformance', () => {
  let directory: string;

  const write = async (files: Record<string, string>, name = 'orders') => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(directory, name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return join(directory, name);
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cli-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  describe('analyze', () => {
    it('prints the facts, and never a secret', async () => {
      const dir = await write({ ...repository, 'base/secret.yaml': secret });
      const { code, stdout } = await gitopsConformance('analyze', dir);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        schemaVersion: 1,
        deliveryTools: expect.arrayContaining(['kustomize']),
        reconcilers: ['argocd'],
        plaintextSecrets: [{ path: 'base/secret.yaml', key: 'password' }],
      });
      expect(stdout).not.toContain('Winter2024');
    });

    it('does not follow a link out of the directory', async () => {
      await write({ 'secret.yaml': secret }, 'outside');
      const dir = await write(repository);
      await symlink('../outside', join(dir, 'linked'));
      await symlink('../outside/secret.yaml', join(dir, 'base/linked.yaml'));
      const { code, stdout } = await gitopsConformance('analyze', dir);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).plaintextSecrets).toEqual([]);
    });

    it('survives an empty directory, and refuses none', async () => {
      const empty = await write({ 'a/b': '' }, 'empty');
      expect((await gitopsConformance('analyze', empty)).code).toBe(0);
      expect(
        await gitopsConformance('analyze', join(directory, 'missing')),
      ).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('does not exist'),
      });
    });
  });

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

    it('shows what is worse than a baseline', async () => {
      const dir = await write(repository);
      const before = await check(dir, '--format', 'json');
      const baseline = join(directory, 'baseline.json');
      await writeFile(baseline, before.stdout);
      expect((await check(dir, '--baseline', baseline)).code).toBe(0);
      await write({ 'base/secret.yaml': secret });
      const worse = await check(dir, '--baseline', baseline);
      expect(worse.code).toBe(1);
      expect(worse.stdout).toContain('secrets/no-plaintext-secret');
      expect(worse.stdout).not.toContain('docs/runbook');
    });

    it('shows what is worse than where the branch started', async () => {
      const dir = await write({ ...repository, 'old.yaml': secret });
      const git = (...args: string[]) =>
        execFileSync(
          'git',
          [
            '-c',
            'user.name=Ada',
            '-c',
            'user.email=ada@acme.example',
            '-C',
            dir,
            ...args,
          ],
          { stdio: 'pipe' },
        );
      git('init', '--quiet', '--initial-branch', 'main');
      git('add', '.');
      // A submodule has a commit and no content.
      git(
        'update-index',
        '--add',
        '--cacheinfo',
        `160000,${'1'.repeat(40)},vendor`,
      );
      git('commit', '--quiet', '--message', 'Start');
      git('switch', '--quiet', '--create', 'feature');
      const same = await check(dir, '--since', 'main');
      expect(same).toMatchObject({ code: 0, stderr: '' });
      await write({ 'base/secret.yaml': secret });
      const worse = await check(dir, '--since', 'main');
      expect(worse.code).toBe(1);
      expect(worse.stdout).toContain('base/secret.yaml');
      expect(worse.stdout).not.toContain('old.yaml');
      expect(await check(dir, '--since', '--output=x')).toMatchObject({
        code: 2,
      });
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

    it('answers 2 for a standard with a mistake, and names its place', async () => {
      const dir = await write(repository);
      const broken = join(directory, 'broken.yaml');
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

  it('runs rules of another package', async () => {
    const dir = await write(repository);
    const module = join(directory, 'rules.js');
    await writeFile(
      module,
      `exports.rules = [{
  id: 'acme/has-changelog', title: 'Has a changelog', category: 'documentation', rationale: '', phase: 1,
  severity: 'error', gate: false, fix: '', source: '', examples: [],
  parameters: { jsonSchema: {}, parse: input => input },
  evaluate: ({ facts }) => facts.facts.files.paths.includes('CHANGELOG.md')
    ? { state: 'pass', message: 'There is one' }
    : { state: 'fail', message: 'There is none', evidence: [] },
}];`,
    );
    const { stdout } = await inProcess(
      'check',
      dir,
      '--standard',
      standard,
      '--rules',
      module,
      '--format',
      'json',
    );
    expect(
      JSON.parse(stdout).assessments[0].results.find(
        (result: any) => result.ruleId === 'acme/has-changelog',
      ),
    ).toMatchObject({ state: 'fail', message: 'There is none' });
    expect(
      (await inProcess('rules', '--rules', join(directory, 'none.js'))).code,
    ).toBe(2);

    const config = join(directory, 'conformance.yaml');
    await writeFile(
      config,
      `standard: ${standard}\nphase: 1\nplugins: [./rules.js]\n`,
    );
    const configured = await inProcess('check', dir, '--config', config);
    expect(configured.code).toBe(0);
    expect(configured.stdout).toContain('acme/has-changelog');
    expect(
      (await inProcess('check', dir, '--config', config, '--phase', '4')).code,
    ).toBe(1);
    await writeFile(config, 'standart: x');
    expect(await inProcess('check', dir, '--config', config)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown field 'standart'"),
    });
  });

  it('proposes a standard that it accepts', async () => {
    const dir = await write(repository);
    const proposal = join(directory, 'proposal.yaml');
    const first = await inProcess(
      'init',
      dir,
      '--name',
      'acme',
      '--output',
      proposal,
    );
    expect(first.code).toBe(0);
    expect(
      (await inProcess('check', dir, '--standard', proposal, '--phase', '1'))
        .code,
    ).toBe(0);
    expect(await inProcess('init', dir, '--output', proposal)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('exists already'),
    });
  });

  it('judges several repositories together, and under a draft', async () => {
    const next = join(root, 'examples/standards/acme-3.0.0.yaml');
    const dirs = [
      await write(repository),
      await write({ 'a.yaml': secret }, 'leak'),
    ];
    const { stdout } = await inProcess(
      ...['estate', ...dirs, '--standard', standard, '--format', 'json'],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      readiness: { verdict: 'hold' },
      distribution: { total: 2 },
      variance: { count: 1 },
    });
    const service = Object.fromEntries(
      Object.entries(repository).filter(
        ([path]) => !path.startsWith('argocd/'),
      ),
    );
    const apart = [
      await write(service, 'apart/orders'),
      await write(
        { 'orders.yaml': repository['argocd/orders.yaml'] },
        'apart/platform',
      ),
    ];
    const found = async (...args: string[]) =>
      JSON.parse(
        (
          await inProcess(
            'estate',
            ...apart,
            '--standard',
            standard,
            '--format',
            'json',
            ...args,
          )
        ).stdout,
      ).variance.clusters.flatMap(({ entities }: any) => entities);
    expect(await found()).not.toContain('component:default/orders');
    expect(
      await found('--url-base', 'https://git.acme.example/acme/'),
    ).toContain('component:default/orders');
    const human = await inProcess('estate', ...dirs, '--standard', standard);
    expect(human.stdout).toContain('Readiness: hold');
    const preview = await inProcess(
      ...[
        'preview',
        ...dirs,
        '--current',
        standard,
        '--draft',
        next,
        '--format',
        'json',
      ],
    );
    expect(JSON.parse(preview.stdout)).toMatchObject({
      assessed: 2,
      draft: { version: '3.0.0' },
    });
    const policies = await inProcess('policy', '--standard', standard);
    expect(policies.stdout).toContain('kind: ValidatingAdmissionPolicy');
  });

  it('tells two standards apart, and lists rules', async () => {
    const next = join(root, 'examples/standards/acme-3.0.0.yaml');
    const { stdout } = await inProcess('diff', standard, next);
    expect(stdout).toContain('acme 2.1.0 -> acme 3.0.0');
    expect(stdout).toContain('stricter   team.threshold');
    const rules = JSON.parse(
      (await inProcess('rules', '--format', 'json')).stdout,
    );
    expect(rules.length).toBeGreaterThanOrEqual(15);
  });
});
