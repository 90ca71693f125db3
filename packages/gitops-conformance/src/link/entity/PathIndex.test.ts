import { PathIndex } from './PathIndex';

const index = new PathIndex(
  ['b/z', 'a/shop-2/x', 'a/shop/y', 'a/shop', 'c', 'a/shop.yaml'],
  path => [path],
);

it.each([
  [['a/shop'], [], ['a/shop/y', 'a/shop']],
  [['a/shop', 'b'], ['c'], ['b/z', 'a/shop/y', 'a/shop', 'c']],
  [['a/sho'], ['a/shop.yaml', 'missing'], ['a/shop.yaml']],
  [['a', 'a/shop'], [], ['a/shop-2/x', 'a/shop/y', 'a/shop', 'a/shop.yaml']],
])('selects what lies below %j and the files %j', (roots, files, expected) => {
  expect(index.select(roots, files)).toEqual(expected);
});

it('selects everything below the root, and an item once for all of its paths', () => {
  expect(index.select(['.'])).toHaveLength(6);
  const units = new PathIndex([['a', 'b/x', 'b/y'], ['c']], paths => paths);
  expect(units.select(['b', 'a'])).toEqual([['a', 'b/x', 'b/y']]);
});
