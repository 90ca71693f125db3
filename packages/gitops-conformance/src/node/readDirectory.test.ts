import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyzeRepository } from '../analyze';
import { readDirectory } from './readDirectory';

describe('readDirectory', () => {
  let root: string;
  let outside: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'tree-'));
    outside = await mkdtemp(join(tmpdir(), 'outside-'));
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
    await rm(outside, { recursive: true });
  });

  async function write(path: string, text: string) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  it('keeps manifests with their text, in a stable order, and leaves history and packages out', async () => {
    await write('b/service.yaml', 'kind: Service\n');
    await write('a/deployment.yaml', 'kind: Deployment\n');
    await write('.git/config', '[core]\n');
    await write('node_modules/pkg/values.yaml', 'a: 1\n');

    const tree = await readDirectory(root, {
      url: 'https://git.acme.example/acme/shop',
      ref: 'main',
    });

    expect([...tree.files.keys()]).toEqual([
      'a/deployment.yaml',
      'b/service.yaml',
    ]);
    expect(
      Buffer.from(tree.files.get('b/service.yaml')!.content!).toString(),
    ).toBe('kind: Service\n');
    expect(tree).toMatchObject({
      url: 'https://git.acme.example/acme/shop',
      ref: 'main',
      limits: [],
    });
  });

  it('records symbolic links and follows none', async () => {
    await writeFile(join(outside, 'secret.yaml'), 'kind: Secret\n');
    await write('base/kustomization.yaml', 'resources: []\n');
    await symlink(outside, join(root, 'linked'));
    await symlink(
      '../base/kustomization.yaml',
      join(root, 'base', 'again.yaml'),
    );

    const tree = await readDirectory(root);

    expect([...tree.files.keys()]).toEqual([
      'base/again.yaml',
      'base/kustomization.yaml',
      'linked',
    ]);
    expect(tree.files.get('linked')).toEqual({
      path: 'linked',
      size: 0,
      symlink: outside,
    });
    expect(tree.files.get('base/again.yaml')).toMatchObject({
      symlink: '../base/kustomization.yaml',
    });
  });

  it.each([
    ['file-count', { files: 2 }, ['a.yaml', 'b.yaml']],
    ['file-size', { fileSize: 30 }, ['a.yaml', 'b.yaml', 'c.yaml']],
    ['total-size', { totalSize: 20 }, ['a.yaml', 'b.yaml', 'c.yaml']],
  ] as const)(
    'says so when the %s limit is reached',
    async (limit, limits, names) => {
      await write('a.yaml', 'kind: Service\n');
      await write('b.yaml', `kind: ConfigMap # ${'x'.repeat(40)}\n`);
      await write('c.yaml', `kind: ConfigMap # ${'x'.repeat(2)}\n`);

      const tree = await readDirectory(root, { limits });

      expect([...tree.files.keys()]).toEqual(names);
      expect(tree.limits[0]).toMatchObject({ limit });
      expect(tree.limits[0].message).toContain(
        limit === 'file-count' ? 'c.yaml' : 'b.yaml',
      );
      expect(
        tree.limits.filter(reached => reached.limit === limit),
      ).toHaveLength(1);
    },
  );

  it('leaves out what a file of 50 MB holds, says so, and reads the others', async () => {
    await write('a.yaml', 'kind: Service\n');
    await write('dump.yaml', 'key: value\n'.repeat(5 * 1024 * 1024));

    const tree = await readDirectory(root);

    expect(tree.files.get('dump.yaml')).toMatchObject({
      size: 55 * 1024 * 1024,
    });
    expect(tree.files.get('dump.yaml')).not.toHaveProperty('content');
    expect(tree.files.get('a.yaml')).toHaveProperty('content');
    expect(tree.limits).toEqual([
      expect.objectContaining({ limit: 'file-size' }),
    ]);
    expect(analyzeRepository(tree).limits[0].message).toContain('dump.yaml');
  });

  it('states a file that cannot be read, and reads the others', async () => {
    await write('a.yaml', 'kind: Service\n');
    // A name that is no UTF-8 is given as another, under which there is no file.
    const name = Buffer.concat([
      Buffer.from(`${root}/b`),
      Buffer.from([0xff]),
      Buffer.from('.yaml'),
    ]);
    try {
      await writeFile(name, 'kind: Service\n');
    } catch {
      return; // File systems that take no such name need not be tried.
    }
    const tree = await readDirectory(root);
    expect(tree.files.get('a.yaml')).toHaveProperty('content');
    expect([...tree.files.keys()]).toEqual(['a.yaml']);
    expect(tree.limits).toEqual([
      expect.objectContaining({
        limit: 'unreadable',
        message: expect.stringContaining('UTF-8'),
      }),
    ]);
  });

  it('stops when asked to', async () => {
    await write('a.yaml', 'kind: Service\n');
    await expect(
      readDirectory(root, { signal: AbortSignal.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped');
  });

  it('names a directory that is not there, and a file that is none', async () => {
    await expect(readDirectory(join(root, 'gone'))).rejects.toThrow(
      /gone': it does not exist/,
    );
    await write('a.yaml', '');
    await expect(readDirectory(join(root, 'a.yaml'))).rejects.toThrow(
      /not a directory/,
    );
  });
});
