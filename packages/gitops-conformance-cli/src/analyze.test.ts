import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  gitopsConformance,
  repository,
  secret,
  workingDirectory,
} from './__testUtils__/cli';

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();

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
      await gitopsConformance('analyze', join(workspace.path, 'missing')),
    ).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('does not exist'),
    });
  });
});
