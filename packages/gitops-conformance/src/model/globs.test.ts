import fc from 'fast-check';
import picomatch from 'picomatch';
import { standardWith } from '../assess/__testUtils__/judgement';
import { matchesGlob } from './globs';

const matching = (glob: string, ...paths: string[]) =>
  paths.filter(path => matchesGlob(glob, path));

it.each([
  ['base/*', ['base/a.yaml', 'base/.hidden'], ['base', 'base/a/b']],
  ['**/secret.yaml', ['secret.yaml', 'a/b/secret.yaml'], ['a/secret.yml']],
  ['overlays/**', ['overlays/dev/a', 'overlays'], ['overlay/dev']],
  [
    'overlays/*/patches/**',
    ['overlays/dev/patches/a/b'],
    ['overlays/patches/a'],
  ],
  ['a/**/b/**/c', ['a/b/c', 'a/x/b/b/y/z/c'], ['a/c', 'a/b']],
  [
    '{base,overlays/{dev,prod}}/*.y?ml',
    ['base/a.yaml', 'overlays/prod/b.yaml'],
    ['overlays/qa/b.yaml', 'base/a.yml'],
  ],
  ['values-[a-d]*.yaml', ['values-dev.yaml'], ['values-prod.yaml']],
  ['values-[!a-d]*.yaml', ['values-prod.yaml'], ['values-dev.yaml']],
  ['overlays/@(dev|prod)/a', ['overlays/dev/a'], ['overlays/qa/a']],
  ['overlays/(dev|prod)/a', ['overlays/prod/a'], ['overlays/(dev|prod)/a']],
  ['a?(-b).yaml', ['a.yaml', 'a-b.yaml'], ['a-b-b.yaml']],
  ['charts/\\{name\\}/*', ['charts/{name}/a'], ['charts/name/a']],
  ['{environment}/a', ['{environment}/a'], ['environment/a']],
  ['./base/a', ['base/a'], []],
])('%s', (glob, some, others) => {
  expect(matching(glob, ...some, ...others)).toEqual(some);
});

it.each(['+(a)b', '*(a|b)', '!(a)', '((a+)+)+b', '(a|b)+'])(
  'takes %s, which repeats or negates a group, for nothing',
  glob => {
    expect(matching(glob, 'a', 'b', 'ab', 'aab')).toEqual([]);
  },
);

it('takes more alternatives than can be written out for nothing', () => {
  expect(matchesGlob('{a,b}'.repeat(20), 'a'.repeat(20))).toBe(false);
});

it('is done with what takes a regular expression for ever', () => {
  const path = 'a'.repeat(5000);
  const deep = Array.from({ length: 2000 }, () => 'a').join('/');
  expect(matchesGlob(`${'*a'.repeat(500)}*b`, path)).toBe(false);
  expect(matchesGlob(`${'**/a/'.repeat(200)}b`, deep)).toBe(false);
});

it('agrees with what others take a glob for', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '-'),
    minLength: 1,
    maxLength: 4,
  });
  const path = fc
    .array(
      name.filter(text => text !== '.' && text !== '..'),
      { minLength: 1, maxLength: 4 },
    )
    .map(segments => segments.join('/'));
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'b', '-') },
    fc.constantFrom('*', '?', '[ab]', '[^a]', '{a,b}', '{a,b-}'),
  );
  const segment = fc.oneof(
    fc.constant('**'),
    fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join('')),
  );
  const glob = fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map(segments => segments.join('/'))
    // Two stars inside of a name are read in several ways.
    .filter(text => !/[^/]\*\*|\*\*[^/]/.test(text));
  fc.assert(
    fc.property(glob, path, (pattern, text) => {
      expect([pattern, text, matchesGlob(pattern, text)]).toEqual([
        pattern,
        text,
        picomatch(pattern, { dot: true })(text),
      ]);
    }),
    { numRuns: 3000 },
  );
});

it('is a mistake of a standard when it matches nothing', () => {
  expect(() =>
    standardWith({
      profile: `      layout: { forbidden: ['!(base)/*.yaml'] }`,
    }),
  ).toThrow(/a glob that neither repeats nor negates a group/);
});
