import { createRepositoryTree } from './createRepositoryTree';
import { RepositoryTree } from '../model/RepositoryTree';
import { TreeCollector } from './TreeCollector';

const text = (content: string) => new TextEncoder().encode(content);
const names = (tree: RepositoryTree) => [...tree.files.keys()];
const limitsOf = (tree: RepositoryTree) =>
  tree.limits.map(({ limit, path }) => [limit, path]);

describe('TreeCollector', () => {
  it('counts files and directories, and says once that it is full', () => {
    const collector = new TreeCollector({ files: 3 });
    for (const path of ['a/a', 'a/b', 'b/c', 'b/d', 'b/e'])
      if (collector.wants(path, 1)) collector.add(path, text('x'));
    const tree = collector.tree();
    expect(collector.isFull).toBe(true);
    expect(names(tree)).toEqual(['a/a', 'a/b', 'b/c']);
    expect(limitsOf(tree)).toEqual([['file-count', undefined]]);
    expect(tree.limits[0].message).toContain('b/d');

    const directories = new TreeCollector({ files: 3 });
    directories.wants('a/b/c/x.png', 1);
    directories.wants('a/b/d/y.png', 1);
    expect(directories.isFull).toBe(true);
  });

  it('says of all contents without room how many they are, for the whole repository', () => {
    const collector = new TreeCollector({ totalSize: 10 });
    for (const path of ['a/1', 'b/2', 'c/3', 'd/4'])
      if (collector.wants(path, 8)) collector.add(path, text('12345678'));
    const tree = collector.tree();
    expect(limitsOf(tree)).toEqual([['total-size', undefined]]);
    expect(tree.limits[0].message).toMatch(/3 files, b\/2 the first/);
  });

  it('names a few files of each limit, and counts the others', () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`${index}.yaml`, 'a: 12345']),
    );
    const tree = createRepositoryTree(files, { limits: { fileSize: 4 } });
    expect(tree.files.size).toBe(500);
    expect(tree.limits).toHaveLength(21);
    expect(tree.limits[20]).toEqual({
      limit: 'file-size',
      message: '480 more went beyond the same limit',
    });
  });

  it('holds to the bounds whoever does not tell the size, or a wrong one', () => {
    const collector = new TreeCollector({ fileSize: 10, totalSize: 20 });
    for (const path of ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'])
      expect(collector.wants(path, path === 'a.yaml' ? 1 : undefined)).toBe(
        true,
      );
    collector.add('a.yaml', text('x'.repeat(11)));
    collector.add('b.yaml', text('x'.repeat(10)));
    collector.add('c.yaml', text('x'.repeat(10)));
    collector.add('d.yaml', text('x'));
    const tree = collector.tree();
    expect(
      [...tree.files.values()].map(({ size, content }) => [size, !!content]),
    ).toEqual([
      [11, false],
      [10, true],
      [10, true],
      [1, false],
    ]);
    expect(limitsOf(tree)).toEqual([
      ['file-size', 'a.yaml'],
      ['total-size', undefined],
    ]);
  });

  it('states a content that never came', () => {
    const collector = new TreeCollector();
    collector.wants('a.yaml', 10);
    expect(limitsOf(collector.tree())).toEqual([['unreadable', 'a.yaml']]);
  });

  it('keeps the last of two files of one path', () => {
    const collector = new TreeCollector({ totalSize: 10 });
    for (const content of ['123456', '654321'])
      if (collector.wants('a.yaml', 6))
        collector.add('./a.yaml', text(content));
    const tree = collector.tree();
    expect(tree.files.get('a.yaml')?.content).toEqual(text('654321'));
    expect(tree.limits).toEqual([]);
  });

  it('states a link whose target is no path', () => {
    const collector = new TreeCollector();
    expect(collector.wantsLink('long', 5000)).toBe(false);
    expect(collector.wantsLink('odd', 3)).toBe(true);
    collector.addLink('odd', 'a\uFFFD');
    const tree = collector.tree();
    expect(limitsOf(tree)).toEqual([
      ['unreadable', 'long'],
      ['unreadable', 'odd'],
    ]);
    expect(names(tree)).toEqual(['long', 'odd']);
  });
});
