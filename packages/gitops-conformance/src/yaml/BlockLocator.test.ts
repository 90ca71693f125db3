import { BlockLocator } from './BlockLocator';

describe('BlockLocator', () => {
  const lines = [
    'spec:',
    '  containers:',
    '  - name: a',
    '    image: one',
    '  # - name: not this',
    '  - name: b',
    '    env:',
    '      - name: X',
    '        value: y',
    '  "volumes":',
    '    - emptyDir: {}',
  ];
  it.each([
    [['spec', 'containers', 1, 'name'], 5],
    [['spec', 'containers', 1, 'env', 0, 'value'], 8],
    [['spec', 'containers', 0, 'image'], 3],
    [['spec', 'volumes', 0], 10],
    [['spec', 'containers', 7, 'name'], 1],
    [['nothing'], 0],
  ])('finds %j on line %i', (path, line) => {
    expect(
      new BlockLocator(lines.join('\n')).lineOf(path as (string | number)[]),
    ).toBe(line);
  });

  it.each([
    ['name : x\nvalue : y\n', ['value'], 1],
    ['a:\n- b: 1\n- c: 2\nd: 3\n', ['d'], 3],
    ['- - one\n  - two\n- three\n', [0, 1], 1],
    ["'a:b': 1\na:c: 2\n", ['a:c'], 1],
    ['# first\n\n  a: 1\n  b:\n    c: 2\n', ['b', 'c'], 4],
    ['', ['a'], 0],
  ])('finds in %j the node at %j on line %i', (text, path, line) => {
    expect(new BlockLocator(text).lineOf(path)).toBe(line);
  });

  it('gives the same answers in any order', () => {
    const text = Array.from(
      { length: 50 },
      (_, i) => `k${i}:\n  items:\n  - a: 1\n    b: 2\n`,
    ).join('');
    const locator = new BlockLocator(text);
    for (const i of [40, 3, 49, 0, 3, 17]) {
      expect(locator.lineOf([`k${i}`, 'items', 0, 'b'])).toBe(4 * i + 3);
      expect(locator.lineOf([`k${i}`, 'items', 1])).toBe(4 * i + 1);
    }
  });
});
