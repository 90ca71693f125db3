import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  gitopsConformance,
  repository,
  secret,
  standard,
  workingDirectory,
} from './__testUtils__/cli';
import { gitRepository } from './__testUtils__/gitRepository';

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();

describe('check against an earlier state', () => {
  const check = async (dir: string, ...args: string[]) =>
    gitopsConformance('check', dir, '--standard', standard, ...args);

  it('shows what is worse than a baseline', async () => {
    const dir = await write(repository);
    const before = await check(dir, '--format', 'json');
    const baseline = join(workspace.path, 'baseline.json');
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
    const { git, branch } = gitRepository(dir);
    // A submodule has a commit and no content.
    git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${'1'.repeat(40)},vendor`,
    );
    branch();
    const same = await check(dir, '--since', 'main');
    expect(same).toMatchObject({ code: 0, stderr: '' });
    await write({ 'base/secret.yaml': secret });
    const worse = await check(dir, '--since', 'main');
    expect(worse.code).toBe(1);
    expect(worse.stdout).toContain('base/secret.yaml');
    expect(worse.stdout).not.toContain('old.yaml');
    expect(await check(dir, '--since', '--output=x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "'--output=x' is no commit, branch or tag",
      ),
    });
  });
});
