import { FactsSection } from '@gitops-adoption/conformance/node';
import { FactsParser } from './FactsParser';

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

describe('FactsParser', () => {
  it('parses what is new, and keeps lists that are the same', () => {
    const parser = new FactsParser();
    const first = parser.parse(SECTIONS);
    expect(first).toEqual(FACTS);
    const second = parser.parse([
      ...SECTIONS.slice(0, 2),
      list('units', '{"a":1},{"a":2}', '{"a":4}'),
      ...SECTIONS.slice(3),
    ]);
    expect(second).toEqual({
      ...FACTS,
      units: [{ a: 1 }, { a: 2 }, { a: 4 }],
    });
    expect(second.units[0]).toBe(first.units[0]);
    expect(second.images).toBe(first.images);
    expect(first.units).toHaveLength(3);
  });

  it('does not take one kind of part for another', () => {
    const parser = new FactsParser();
    const sections = [single('files', '{"a":3}'), list('units', '{"a":3}')];
    expect(parser.parse(sections)).toEqual({
      files: { a: 3 },
      units: [{ a: 3 }],
    });
  });

  it('forgets what it has no room for, and parses it again', () => {
    const parser = new FactsParser(10);
    const first = parser.parse(SECTIONS);
    const second = parser.parse(SECTIONS);
    expect(second).toEqual(FACTS);
    expect(second.units[0]).not.toBe(first.units[0]);
  });
});
