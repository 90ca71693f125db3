import { takes } from './takes';

describe('takes', () => {
  it.each([
    ['a manifest in the directory', {}, 'apps/a.yaml', true],
    ['JSON in the directory', {}, 'apps/a.json', true],
    ['what is no manifest', {}, 'apps/README.md', false],
    ['nothing below, by default', {}, 'apps/sub/a.yaml', false],
    ['what lies below, recursing', { recurse: true }, 'apps/s/a.yaml', true],
    ['nothing beside it', { recurse: true }, 'apps2/a.yaml', false],
    ['what is included', { include: '*.json' }, 'apps/a.json', true],
    ['nothing else then', { include: '*.json' }, 'apps/a.yaml', false],
    [
      'one of several',
      { recurse: true, include: '{a.yaml,eu/*}' },
      'apps/eu/deep/b.yaml',
      true,
    ],
    [
      'nothing that is excluded, at any depth',
      { recurse: true, exclude: 'exclude/*' },
      'apps/exclude/deep/a.yaml',
      false,
    ],
  ])('takes %s', (_what, directory, file, expected) =>
    expect(takes({ directory }, 'apps', file)).toBe(expected),
  );
});
