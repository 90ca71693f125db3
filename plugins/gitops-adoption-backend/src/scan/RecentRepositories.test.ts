import { FactsSection } from '@gitops-adoption/conformance/node';
import { RecentRepositories } from './RecentRepositories';

const part = (json: string) => ({ digest: `digest of ${json}`, json });
const list = (name: string, ...parts: string[]): FactsSection => ({
  name,
  isList: true,
  parts: parts.map(part),
});
const single = (name: string, json: string): FactsSection => ({
  name,
  isList: false,
  parts: [part(json)],
});

const SECTIONS = [
  single('schemaVersion', '1'),
  single('files', '{"total":3}'),
  list('units', '{"a":1},{"a":2}', '{"a":3}'),
  list('charts'),
  list('images', '{"a":3}'),
];
const FACTS = {
  schemaVersion: 1,
  files: { total: 3 },
  units: [{ a: 1 }, { a: 2 }, { a: 3 }],
  charts: [],
  images: [{ a: 3 }],
};

const changed = [
  ...SECTIONS.slice(0, 2),
  list('units', '{"a":1},{"a":2}', '{"a":4}'),
  ...SECTIONS.slice(3),
];

describe('RecentRepositories', () => {
  it('parses what is new, and keeps lists that are the same', () => {
    const recent = new RecentRepositories();
    const first = recent.parse('r', SECTIONS);
    expect(first).toEqual(FACTS);
    const second = recent.parse('r', changed);
    expect(second).toEqual({
      ...FACTS,
      units: [{ a: 1 }, { a: 2 }, { a: 4 }],
    });
    expect(second.units[0]).toBe(first.units[0]);
    expect(second.images).toBe(first.images);
    expect(first.units).toHaveLength(3);
  });

  it('keeps what a part says that it said before', () => {
    const recent = new RecentRepositories();
    const first = recent.parse('r', [list('units', '{"a":1},{"a":2},{"a":3}')]);
    const second = recent.parse('r', [
      list('units', '{"a":1},{"a":7},{"a":8},{"a":3}'),
    ]);
    expect(second.units).toEqual([{ a: 1 }, { a: 7 }, { a: 8 }, { a: 3 }]);
    expect(second.units[0]).toBe(first.units[0]);
    expect(second.units[3]).toBe(first.units[2]);
    expect(first.units).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  it('does not take one kind of part for another', () => {
    const recent = new RecentRepositories();
    const sections = [single('files', '{"a":3}'), list('units', '{"a":3}')];
    const facts = { files: { a: 3 }, units: [{ a: 3 }] };
    expect(recent.parse('r', sections)).toEqual(facts);
    expect(recent.parse('r', sections)).toEqual(facts);
    const other = [list('files', '{"a":3}'), single('units', '{"a":3}')];
    expect(recent.parse('r', other)).toEqual({
      files: [{ a: 3 }],
      units: { a: 3 },
    });
  });

  it('forgets what it has no room for, and parses it again', () => {
    const recent = new RecentRepositories(10);
    const first = recent.parse('r', SECTIONS);
    expect(recent.memoOf('r', 'component:default/a')).toBeUndefined();
    const second = recent.parse('r', SECTIONS);
    expect(second).toEqual(FACTS);
    expect(second.units[0]).not.toBe(first.units[0]);
  });

  it('remembers entities of the repositories that came last', () => {
    const recent = new RecentRepositories(70_000);
    const memoOf = (repository: string, name = 'a') =>
      recent.memoOf(repository, `component:default/${name}`);
    recent.parse('r', SECTIONS);
    const memo = memoOf('r');
    expect(memo).toBeDefined();
    expect(memoOf('r')).toBe(memo);
    recent.parse('s', SECTIONS);
    expect(memoOf('s')).not.toBe(memo);
    expect(memoOf('r')).toBe(memo);
    // No room for both repositories with that many.
    ['b', 'c', 'd'].forEach(name => memoOf('s', name));
    expect(memoOf('r')).toBeUndefined();
    recent.parse('r', SECTIONS);
    expect(memoOf('r')).not.toBe(memo);
  });
});
