import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  inProcess,
  repository,
  root,
  secret,
  standard,
  workingDirectory,
} from './__testUtils__/cli';

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();

describe('other commands', () => {
  it('runs rules of another package', async () => {
    const dir = await write(repository);
    const module = join(workspace.path, 'rules.js');
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
      (await inProcess('rules', '--rules', join(workspace.path, 'none.js')))
        .code,
    ).toBe(2);

    const config = join(workspace.path, 'conformance.yaml');
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
      stderr: expect.stringMatching(
        /unknown field 'standart'.*Did you mean 'standard'/,
      ),
    });
  });

  it('proposes a standard that it accepts', async () => {
    const dir = await write(repository);
    const proposal = join(workspace.path, 'proposal.yaml');
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
    expect(human.stdout).toMatch(
      /1 service, \d+ units? {2}differs in \d {2}kustomize/,
    );
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
