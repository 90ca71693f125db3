import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  inProcess,
  repository,
  secret,
  standard,
  workingDirectory,
} from './__testUtils__/cli';
import { gitRepository } from './__testUtils__/gitRepository';

jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();
const RULE = 'secrets/no-plaintext-secret';

const keysPerFile = 25;
const head =
  'apiVersion: v1\nkind: Secret\nmetadata: { name: x }\nstringData:\n';
const credential = (key: string) => `  ${key}: Winter2024-orders-db\n`;

/** Files of Secrets in plain text with so many credentials together. */
function secretsWith(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const path = `secrets/${String(Math.floor(index / keysPerFile)).padStart(2, '0')}.yaml`;
    files[path] = `${files[path] ?? head}${credential(`k${index}Password`)}`;
  }
  return files;
}

const check = (dir: string, ...args: string[]) =>
  inProcess(...['check', dir, '--standard', standard, '--phase', '1', ...args]);

/** The exit code, and the locations that are listed for the rule. */
async function compared(dir: string, ...args: string[]) {
  const { code, stdout, stderr } = await check(
    ...([dir, ...args, '--format', 'json'] as const),
  );
  if (code === 2) throw new Error(stderr);
  const { assessments, conforms } = JSON.parse(stdout);
  const found = assessments[0].results.find(
    ({ ruleId }: any) => ruleId === RULE,
  );
  return {
    code,
    conforms,
    state: found?.state,
    listed: found?.evidence.map(({ path, line }: any) => `${path}:${line}`),
  };
}

const same = { code: 0, conforms: true, state: undefined, listed: undefined };
const worse = (...listed: string[]) => ({
  code: 1,
  conforms: false,
  state: 'fail',
  listed,
});
const withoutFirst = (text: string) =>
  text.replace(credential('k0Password'), '');

describe.each(['--since', '--baseline'])('check %s', mode => {
  /** The repository with old findings, and how to compare with that state. */
  async function start(old: number) {
    const files = { ...repository, ...secretsWith(old) };
    const dir = await write(files);
    if (mode === '--since') {
      gitRepository(dir).branch();
      return { dir, files, args: [mode, 'main'] };
    }
    const file = join(workspace.path, 'baseline.json');
    await writeFile(file, (await check(dir, '--format', 'json')).stdout);
    return { dir, files, args: [mode, file] };
  }

  describe.each([0, 1, 19, 20, 21, 500])('with %d old findings', old => {
    it('passes where nothing changed, or one is gone', async () => {
      const { dir, files, args } = await start(old);
      // Without old findings the rule passes, and says so.
      const good = old ? same : { ...same, state: 'pass', listed: [] };
      expect(await compared(dir, ...args)).toEqual(good);
      if (!old) return;
      const path = 'secrets/00.yaml';
      await write({
        [path]: old === 1 ? '' : withoutFirst(files[path as never]),
      });
      expect(await compared(dir, ...args)).toMatchObject({ code: 0 });
    });

    it('lists the one that was added', async () => {
      const { dir, args } = await start(old);
      await write({ 'base/secret.yaml': secret });
      expect(await compared(dir, ...args)).toEqual(worse('base/secret.yaml:5'));
    });

    it('lists the one that came for another', async () => {
      const { dir, files, args } = await start(old);
      const path = 'secrets/00.yaml';
      const text = withoutFirst(files[path as never] ?? head);
      await write({ [path]: `${text}${credential('newPassword')}` });
      const line = text.split('\n').length;
      expect(await compared(dir, ...args)).toEqual(worse(`${path}:${line}`));
    });

    it('knows those whose lines moved', async () => {
      const { dir, files, args } = await start(old);
      const path = 'secrets/00.yaml';
      await write({
        [path]: `# A comment\n\n${files[path as never] ?? 'a: 1\n'}`,
      });
      expect(await compared(dir, ...args)).toMatchObject({ code: 0 });
    });
  });

  it('counts equal findings of a file', async () => {
    const { dir, args } = await start(1);
    await write({
      'secrets/00.yaml': `${head}${credential('k0Password')}---\n${head}${credential('k0Password')}`,
    });
    expect((await compared(dir, ...args)).listed).toHaveLength(1);
  });

  it('tells equal keys of two Secrets apart', async () => {
    const { dir, args } = await start(1);
    await write({
      'secrets/00.yaml': `${head.replace('name: x', 'name: y')}${credential('k0Password')}`,
    });
    expect(await compared(dir, ...args)).toEqual(worse('secrets/00.yaml:5'));
  });

  it('says unknown where a file has more findings than are listed', async () => {
    const { dir, args } = await start(0);
    const many = Array.from({ length: 501 }, (_, i) =>
      credential(`k${i}Password`),
    ).join('');
    await write({ 'many.yaml': `${head}${many}` });
    const first = await compared(dir, ...args);
    expect(first).toMatchObject({ code: 1, state: 'fail' });
    expect(first.listed).toHaveLength(500);
  });

  it('does not forgive what hides in a file that is not read', async () => {
    const { dir, args } = await start(1);
    await write({ 'big.yaml': `a: ${'x'.repeat(6_000_000)}\n` });
    expect(await compared(dir, ...args)).toMatchObject({
      code: 1,
      state: 'unknown',
      listed: ['big.yaml:undefined'],
    });
  });
});

describe('check --since', () => {
  it('stays unknown while a file has more findings than are listed', async () => {
    const many = Array.from({ length: 501 }, (_, i) =>
      credential(`k${i}Password`),
    ).join('');
    const dir = await write({ ...repository, 'many.yaml': `${head}${many}` });
    gitRepository(dir).branch();
    expect(await compared(dir, '--since', 'main')).toMatchObject({
      code: 1,
      state: 'unknown',
    });
  });

  it('knows a file that was moved, and not one that was copied or changed', async () => {
    const dir = await write({ ...repository, ...secretsWith(30) });
    gitRepository(dir).branch();
    const from = join(dir, 'secrets/00.yaml');
    await write({ 'other/.keep': '' });
    await rename(from, join(dir, 'other/moved.yaml'));
    expect(await compared(dir, '--since', 'main')).toEqual(same);
    await write({ 'secrets/00.yaml': secretsWith(30)['secrets/00.yaml'] });
    const copied = await compared(dir, '--since', 'main');
    expect(copied.listed).toHaveLength(25);
    expect(copied.listed[0]).toBe('other/moved.yaml:5');
    await rm(from);
    await write({ 'other/moved.yaml': `${head}${credential('k0Password')}` });
    expect((await compared(dir, '--since', 'main')).listed).toEqual([
      'other/moved.yaml:5',
    ]);
  });

  it('judges a service in full that is new in a monorepo', async () => {
    const dir = await write({
      'apps/old/config.yaml': repository['base/config.yaml'],
    });
    gitRepository(dir).branch();
    await write({ 'apps/new/secret.yaml': secret });
    const args = ['--profile', 'application', '--since', 'main', '--path'];
    const failing = async (path: string) => {
      const { stdout } = await check(dir, ...args, path, '--format', 'json');
      return JSON.parse(stdout).assessments[0].results.flatMap(
        ({ state, ruleId }: any) => (state === 'fail' ? [ruleId] : []),
      );
    };
    // Without a runbook and an owner both are, and only one has been so before.
    expect(await failing('apps/old')).not.toContain('docs/runbook');
    expect(await failing('apps/new')).toContain('docs/runbook');
  });

  it('takes a finding whose waiver is gone for a new one', async () => {
    const waiver = `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsWaivers
waivers:
  - rule: reconciliation/declared
    reason: accepted-risk
    text: Agreed until the migration
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: ${new Date().toISOString().slice(0, 10)}
    expires: ${new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)}
`;
    const { 'argocd/orders.yaml': _, ...unreconciled } = repository;
    const dir = await write({
      ...unreconciled,
      '.gitops-adoption/waivers.yaml': waiver,
    });
    gitRepository(dir).branch();
    const states = async () => {
      const { stdout } = await check(
        ...([dir, '--since', 'main', '--format', 'json'] as const),
      );
      return JSON.parse(stdout).assessments[0].results.find(
        ({ ruleId }: any) => ruleId === 'reconciliation/declared',
      )?.state;
    };
    expect(await states()).toBe('waived');
    await rm(join(dir, dirname('.gitops-adoption/waivers.yaml')), {
      recursive: true,
    });
    expect(await states()).toBe('fail');
  });
});

describe('check --baseline', () => {
  const written = async (dir: string, change: (report: any) => void) => {
    const report = JSON.parse((await check(dir, '--format', 'json')).stdout);
    change(report);
    const file = join(workspace.path, 'baseline.json');
    await writeFile(file, JSON.stringify(report));
    return file;
  };
  const asFirstVersion = (report: any) => {
    delete report.baseline;
    for (const assessment of report.assessments) {
      delete assessment.unread;
      for (const result of assessment.results) {
        const { length } = result.evidence;
        result.evidence = result.evidence
          .slice(0, 20)
          .map(({ fingerprint: _, ...rest }: any) => rest);
        if (length > 20) result.omittedEvidence = length - 20;
      }
    }
  };

  it('reads one of the first version, unless it was cut', async () => {
    const dir = await write({ ...repository, ...secretsWith(20) });
    const whole = await written(dir, asFirstVersion);
    expect(await compared(dir, '--baseline', whole)).toEqual(same);
    await write({ 'base/secret.yaml': secret });
    expect(await compared(dir, '--baseline', whole)).toEqual(
      worse('base/secret.yaml:5'),
    );
    const cut = await written(dir, asFirstVersion);
    expect(await check(dir, '--baseline', cut)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /lacks 1 locations of secrets\/no-plaintext-secret on component:default\/orders.*Write it again/,
      ),
    });
  });

  it('refuses a report that was compared itself, and one of a later version', async () => {
    const dir = await write({ ...repository, ...secretsWith(1) });
    const first = await written(dir, () => {});
    const { stdout } = await check(
      ...([dir, '--baseline', first, '--format', 'json'] as const),
    );
    const second = join(workspace.path, 'second.json');
    await writeFile(second, stdout);
    expect(await check(dir, '--baseline', second)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lists only what was worse than'),
    });
    const later = await written(dir, report => {
      report.baseline.version = 3;
    });
    expect(await check(dir, '--baseline', later)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has version 3'),
    });
  });

  it('says where it was written under something else, and hides nothing for it', async () => {
    const dir = await write({ ...repository, ...secretsWith(21) });
    const other = await written(dir, report => {
      const [assessment] = report.assessments;
      assessment.standard.version = '1.0.0';
      assessment.profile = 'platform';
      assessment.results = assessment.results.filter(
        ({ ruleId }: any) => ruleId !== RULE,
      );
    });
    const { code, stderr } = await check(dir, '--baseline', other);
    expect(code).toBe(1);
    expect(stderr).toMatch(/was written under the standard \S+ 1\.0\.0, not /);
    expect(stderr).toMatch(/under the profile platform, not application/);
    expect((await compared(dir, '--baseline', other)).listed).toHaveLength(21);
  });

  it('holds no value of a secret', async () => {
    const dir = await write({ ...repository, ...secretsWith(21) });
    const { stdout } = await check(dir, '--format', 'json');
    expect(stdout).not.toContain('Winter2024');
    expect(stdout).toContain('"fingerprint"');
  });
});
