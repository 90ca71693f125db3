import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { RepositoryFile } from '../../model/RepositoryTree';
import { HandedTrees } from './HandedTrees';

const fileOf = (path: string, text: string): RepositoryFile =>
  createRepositoryTree({ [path]: text }).files.get(path)!;
const a = fileOf('a.yaml', 'a: 1\n');
const b = fileOf('b.yaml', 'b: 1\n');
const changed = fileOf('b.yaml', 'b: 2\n');
const tree = { url: 'https://git.acme.example/acme/shop', limits: [] };

describe('HandedTrees', () => {
  let trees: HandedTrees;
  beforeEach(() => {
    trees = new HandedTrees();
    trees.take([a, b]);
    trees.complete({ tree, id: 1 });
  });

  it('joins what has changed with what it has, in the order of the paths', () => {
    trees.take([changed]);
    const next = { tree, id: 2, base: 1, paths: 'b.yaml\0a.yaml' };
    expect([...trees.complete(next)!.files.values()]).toEqual([changed, a]);
    expect(
      trees.complete({ tree, id: 3, base: 2, paths: '' })!.files.size,
    ).toBe(0);
  });

  it('leaves the order as it was where no paths are told', () => {
    trees.take([changed]);
    const next = trees.complete({ tree, id: 2, base: 1 });
    expect([...next!.files.values()]).toEqual([a, changed]);
  });

  it.each([
    ['another tree is the base', { tree, base: 7, paths: 'a.yaml' }],
    [
      'another repository is meant',
      { tree: { ...tree, ref: 'next' }, base: 1, paths: 'a.yaml' },
    ],
    ['a file is nowhere', { tree, base: 1, paths: 'a.yaml\0c.yaml' }],
  ])('gives nothing where %s, and starts anew', (_, rest) => {
    trees.take([changed]);
    expect(trees.complete({ id: 2, ...rest })).toBeUndefined();
    trees.take([a]);
    const again = trees.complete({ tree: rest.tree, id: 3 });
    expect([...again!.files.keys()]).toEqual(['a.yaml']);
  });

  it('keeps a few trees', () => {
    for (let other = 0; other < 40; other++) {
      trees.take([a]);
      trees.complete({ tree: { ...tree, ref: `${other}` }, id: 100 + other });
    }
    const again = (ref: string | undefined, base: number) =>
      trees.complete({
        tree: { ...tree, ref },
        id: 200,
        base,
        paths: 'a.yaml',
      });
    expect(again(undefined, 1)).toBeUndefined();
    expect(again('39', 139)).toBeDefined();
  });
});
