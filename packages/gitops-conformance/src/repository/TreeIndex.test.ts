import { createRepositoryTree } from './createRepositoryTree';
import { TreeIndex } from './TreeIndex';

const content = new TextEncoder().encode('a: 1\n');

function indexOf(files: readonly string[], links: Record<string, string>) {
  return new TreeIndex(
    createRepositoryTree([
      ...files.map(path => ({ path, size: content.length, content })),
      ...Object.entries(links).map(([path, symlink]) => ({
        path,
        size: 0,
        symlink,
      })),
    ]),
  );
}

describe('TreeIndex', () => {
  it('follows links of files and of directories, one behind the other', () => {
    const index = indexOf(['real/a.yaml'], {
      linked: 'real',
      again: './linked/',
      'real/b.yaml': 'a.yaml',
    });
    expect(index.resolve('again/b.yaml')).toBe('real/a.yaml');
    expect(index.isFile('again/b.yaml')).toBe(true);
    expect(index.isDirectory('again')).toBe(true);
    expect(index.isFile('linkedX/a.yaml')).toBe(false);
  });

  it.each([
    ['out of the tree', { link: '../../etc' }, 'link/passwd'],
    ['to an absolute path', { link: '/etc' }, 'link/passwd'],
    ['to itself', { link: 'link' }, 'link'],
    ['in a circle', { link: 'other', other: 'link' }, 'link/x'],
    ['ever deeper', { 'd/link': '../d/link/x' }, 'd/link'],
  ])('follows no link %s', (_where, links, path) => {
    const index = indexOf(['a.yaml'], links);
    expect(index.resolve(path)).toBeUndefined();
    expect(index.isFile(path)).toBe(false);
    expect(index.isDirectory(path)).toBe(false);
  });
});
