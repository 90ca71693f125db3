import { Canaries, canaryIn } from '../fuzz/Canaries';
import { digestOf, FuzzTree } from '../fuzz/FuzzTree';
import { historyOf } from '../fuzz/history';
import { Random } from '../fuzz/Random';
import { shrink } from '../fuzz/shrink';

const treeOf = (files: Record<string, string>): FuzzTree =>
  new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { bytes: Buffer.from(text) },
    ]),
  );

describe('a planted secret', () => {
  const canaries = new Canaries(new Random(1));
  const secrets = Array.from({ length: 200 }, () => canaries.next());

  const encoded = (offset: number) => (secret: string) =>
    Buffer.from(`${'-'.repeat(offset)}${secret} and more`).toString('base64');

  it.each<[string, (secret: string) => string]>([
    ['as it is', secret => `a: ${secret}, b`],
    ['in lower case', secret => secret.toLowerCase()],
    ['as JSON', secret => JSON.stringify({ secret })],
    ['in a URL', encodeURIComponent],
    ['as base64', encoded(0)],
    ['as base64, one byte in', encoded(1)],
    ['as base64, two bytes in', encoded(2)],
  ])('is seen %s', (_how, write) => {
    expect(secrets.filter(secret => !canaryIn(write(secret)))).toEqual([]);
  });

  it('is not seen where there is none', () => {
    expect(canaryIn('name: shop, image: registry/shop:1.2.3')).toBeUndefined();
  });
});

describe('a history of commits', () => {
  const corpus = {
    trees: [treeOf({ 'a/b.yaml': 'kind: Service\nmetadata: {name: a}\n' })],
    donors: ['apiVersion: argoproj.io/v1alpha1\nkind: Application\n'],
  };
  const digests = (seed: number) =>
    [...historyOf(seed, corpus, 25)].map(({ tree }) => digestOf(tree));

  it('is the same for a seed, and another for another', () => {
    expect(digests(1)).toEqual(digests(1));
    expect(digests(1)).not.toEqual(digests(2));
    expect(new Set(digests(1)).size).toBeGreaterThan(15);
  });
});

describe('a failing repository', () => {
  const trees = [
    treeOf({ first: 'x' }),
    treeOf({
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`f${i}`, 'a\nb\n']),
      ),
      bad: 'one\ntwo\nbad\nthree\n',
      partner: 'needed\n',
    }),
  ];
  const isBad = async (history: readonly FuzzTree[]) => {
    const last = history[history.length - 1];
    return Boolean(
      last.get('bad')?.bytes?.includes('bad') && last.has('partner'),
    );
  };

  it('is made as small as it fails', async () => {
    const smaller = await shrink(trees, isBad, { millis: 60_000 });
    expect(smaller).toEqual([treeOf({ bad: 'bad', partner: '' })]);
  });

  it('keeps the tree before it where that is needed', async () => {
    const smaller = await shrink(
      trees,
      async history => history.length > 1 && isBad(history),
      { millis: 60_000 },
    );
    expect(smaller).toEqual([new Map(), treeOf({ bad: 'bad', partner: '' })]);
  });

  it('is given up where it does not fail again', async () => {
    expect(
      await shrink(trees, async () => false, { millis: 60_000 }),
    ).toBeUndefined();
  });
});
