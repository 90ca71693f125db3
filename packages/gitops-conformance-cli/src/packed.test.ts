import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(__dirname, '../../..');
const PACKAGES = ['gitops-conformance', 'gitops-conformance-cli'];

/**
 * What a stranger gets: both packages built, packed and unpacked into an empty folder that has their declared
 * dependencies and nothing else. Built in a copy, because packing rewrites the package.json that it packs.
 */
describe('the packed packages', () => {
  let directory: string;
  let bin: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(await realpath(tmpdir()), 'packed-'));
    const workspace = join(directory, 'workspace');
    await copyWorkspace(workspace);
    const cli = join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    // Types are checked elsewhere; the build only wants declarations.
    await run(process.execPath, [tsc, '--project', workspace]).catch(() => {});
    const modules = join(directory, 'project/node_modules');
    for (const name of PACKAGES) {
      const cwd = join(workspace, 'packages', name);
      await run(process.execPath, [cli, 'package', 'build'], { cwd });
      await run(process.execPath, [cli, 'package', 'prepack'], { cwd });
      await pack(cwd);
      await install(cwd, join(root, 'packages', name), modules);
    }
    bin = join(modules, '@gitops-adoption/cli/bin/gitops-conformance');
  }, 300_000);

  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  const gitopsConformance = (...args: string[]) =>
    run(process.execPath, [bin, ...args], { cwd: directory, env: {} });

  it('analyze a repository', async () => {
    const { stdout } = await gitopsConformance(
      'analyze',
      join(root, 'examples/estate/orders'),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      deliveryTools: expect.any(Array),
    });
  });

  it('check a repository against a standard', async () => {
    const { stdout } = await gitopsConformance(
      'check',
      join(root, 'examples/estate/orders'),
      '--standard',
      join(root, 'examples/standards/acme-2.1.0.yaml'),
      '--format',
      'json',
      '--profile',
      'application',
      '--phase',
      '1',
    ).catch(error => error);
    expect(JSON.parse(stdout).assessments).toHaveLength(1);
  });
});

async function copyWorkspace(workspace: string): Promise<void> {
  await mkdir(workspace);
  for (const file of [
    'package.json',
    'tsconfig.json',
    'backstage.json',
    'yarn.lock',
    '.yarnrc.yml',
  ]) {
    await cp(join(root, file), join(workspace, file));
  }
  await symlink(join(root, 'node_modules'), join(workspace, 'node_modules'));
  for (const name of PACKAGES) {
    await cp(join(root, 'packages', name), join(workspace, 'packages', name), {
      recursive: true,
      // Tests are not packed, and only cost time here.
      filter: path =>
        !/([/\\](node_modules|dist|coverage)|\.test\.ts)$/.test(path),
    });
  }
}

/** Packs with Yarn, which names the real version where the source says `workspace:^`. */
async function pack(cwd: string): Promise<void> {
  const path = join(cwd, 'package.json');
  const { scripts: _, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify(manifest, null, 2));
  const yarn = process.env.npm_execpath;
  const args = ['pack', '--out', 'package.tgz'];
  await (yarn?.endsWith('js')
    ? run(process.execPath, [yarn, ...args], { cwd })
    : run('yarn', args, { cwd }));
}

async function install(
  packed: string,
  source: string,
  modules: string,
): Promise<void> {
  const { name, dependencies } = JSON.parse(
    await readFile(join(packed, 'package.json'), 'utf8'),
  );
  const target = join(modules, name);
  await mkdir(target, { recursive: true });
  await run('tar', [
    '-xzf',
    join(packed, 'package.tgz'),
    '-C',
    target,
    '--strip-components=1',
  ]);
  for (const dependency of Object.keys(dependencies)) {
    if (dependency.startsWith('@gitops-adoption/')) continue;
    const location = [source, root]
      .map(parent => join(parent, 'node_modules', dependency))
      .find(existsSync);
    const link = join(modules, dependency);
    // Of a scoped package, the scope is a folder.
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(location!), link).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
