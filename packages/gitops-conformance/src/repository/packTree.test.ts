import { createRepositoryTree } from './createRepositoryTree';
import { packTree, unpackTree } from './packTree';
import { RepositoryTree } from '../model/RepositoryTree';

const text = (content: string) => new TextEncoder().encode(content);

describe('packTree', () => {
  it('keeps everything of a tree', () => {
    const linked = createRepositoryTree([
      { path: 'a.yaml', size: 4, content: text('a: 1') },
      { path: '.gitkeep', size: 0, content: text('') },
      { path: 'logo.png', size: 4711 },
      { path: 'link.yaml', size: 0, symlink: 'a.yaml' },
      { path: 'b.yaml', size: 4, content: text('b: 2') },
    ]);
    expect(unpackTree(packTree(linked))).toEqual(linked);
  });

  it.each([[[]], ['text'], [[1, 2]], [{ byteLength: 0 }]])(
    'gives no file the content of another where one is %j',
    content => {
      const tree = {
        limits: [],
        files: new Map<string, unknown>([
          ['.gitkeep', { path: '.gitkeep', size: 0, content }],
          ['a', { path: 'a', size: 4, content: text('a: 1') }],
          ['b', { path: 'b', size: 4, content: text('b: 2') }],
        ]),
      } as unknown as RepositoryTree;
      expect(() => packTree(tree)).toThrow(/'.gitkeep'/);
    },
  );

  it('takes nothing whose lengths do not add up', () => {
    const packed = packTree(
      createRepositoryTree({ 'a.yaml': 'a: 1', 'b.yaml': 'b: 2' }),
    );
    const cut = (lengths: readonly number[]) => ({
      ...packed,
      lengths: Float64Array.from(lengths),
    });
    expect(() => unpackTree(cut([4, 3]))).toThrow(/7 bytes/);
    expect(() => unpackTree(cut([4, 5]))).toThrow(/'b.yaml' is missing/);
    expect(() => unpackTree(cut([NaN, 4]))).toThrow(/'a.yaml' is missing/);
    expect(() => unpackTree(cut([8]))).toThrow(/2 paths/);
  });
});
