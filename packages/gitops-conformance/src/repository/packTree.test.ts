import { createRepositoryTree } from './createRepositoryTree';
import { packTree, unpackTree } from './packTree';

describe('packTree', () => {
  it('keeps everything of a tree', () => {
    const linked = createRepositoryTree([
      { path: 'a.yaml', size: 4, content: new TextEncoder().encode('a: 1') },
      { path: 'logo.png', size: 4711 },
      { path: 'link.yaml', size: 0, symlink: 'a.yaml' },
      { path: 'b.yaml', size: 4, content: new TextEncoder().encode('b: 2') },
    ]);
    expect(unpackTree(packTree(linked))).toEqual(linked);
  });
});
