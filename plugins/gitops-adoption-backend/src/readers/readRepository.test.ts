import {
  createRepositoryTree,
  defaultLimits,
  ReadLimits,
  RepositoryFile,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { checkTree } from './readRepository';

const text = (content: string) => new TextEncoder().encode(content);
const limitsOf = (tree: RepositoryTree) =>
  tree.limits.map(({ limit, path }) => [limit, path]);
const check = (tree: RepositoryTree, limits?: Partial<ReadLimits>) =>
  checkTree(tree, {
    limits: { ...defaultLimits, ...limits },
    signal: new AbortController().signal,
  });

describe('checkTree', () => {
  const treeOf = (
    files: readonly RepositoryFile[],
    limits: RepositoryTree['limits'] = [],
  ): RepositoryTree => ({
    url: 'https://git.acme.example/acme/shop',
    ref: 'main',
    commit: 'sha-1',
    files: new Map(files.map(file => [file.path, file])),
    limits,
  });

  it('leaves alone what is in order', async () => {
    const tree = createRepositoryTree(
      [
        { path: 'a.yaml', size: 4, content: text('a: 1') },
        { path: '.gitkeep', size: 0, content: text('') },
        { path: 'logo.png', size: 4711 },
        { path: 'link', size: 0, symlink: '../elsewhere' },
        { path: 'large.yaml', size: 4711_0000 },
      ],
      { url: 'https://git.acme.example/acme/shop', commit: 'sha-1' },
    );
    expect(limitsOf(tree)).toEqual([['file-size', 'large.yaml']]);
    expect(await check(tree)).toEqual(tree);
  });

  it('takes an empty list for an empty file, and nothing else for bytes', async () => {
    const file = (content: unknown) =>
      treeOf([{ path: 'a.yaml', size: 1, content: content as Uint8Array }]);
    expect((await check(file([]))).files.get('a.yaml')?.content).toEqual(
      new Uint8Array(0),
    );
    for (const content of [
      'a: 1',
      [97],
      { length: 1 },
      null,
      new ArrayBuffer(1),
    ])
      await expect(check(file(content))).rejects.toThrow(
        /'a.yaml' was handed over as \w+, and not as bytes/,
      );
  });

  it('states what a reader left out in silence, and holds it to the bounds', async () => {
    const tree = treeOf([
      { path: 'a.yaml', size: 10 },
      { path: '../b.yaml', size: 4, content: text('b: 1') },
      { path: 'c.yaml', size: 1, content: text('c: 123456789') },
    ]);
    expect(limitsOf(await check(tree, { fileSize: 10 }))).toEqual([
      ['unreadable', 'a.yaml'],
      ['path-outside-tree', '../b.yaml'],
      ['file-size', 'c.yaml'],
    ]);
  });

  it('says nothing twice', async () => {
    const limits = [
      { limit: 'unreadable', path: 'a.yaml', message: 'a.yaml: EACCES' },
    ] as const;
    const tree = treeOf([{ path: 'a.yaml', size: 10 }], limits);
    expect((await check(tree)).limits).toEqual(limits);
  });
});
