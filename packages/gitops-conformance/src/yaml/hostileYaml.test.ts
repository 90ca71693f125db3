import { parseYaml } from './parseYaml';
import { SourceDocument } from './SourceDocument';

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

describe('parseYaml on hostile documents', () => {
  it.each([
    [
      'sequences of aliases',
      `l0: &l0 [x]\n${times(30, i => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]\n`)}`,
    ],
    [
      'mappings of aliases',
      `l0: &l0 {x: 1}\n${times(60, i => `l${i + 1}: &l${i + 1} {a: *l${i}, b: *l${i}}\n`)}`,
    ],
    [
      'one mapping merged over and over',
      `b: &b\n${times(500, i => `  k${i}: 1\n`)}${times(500, i => `x${i}:\n  <<: *b\n`)}`,
    ],
    [
      'a merge of many mappings',
      `b: &b {a: 1}\nc:\n  <<: [${Array(800).fill('*b').join(', ')}]\n`,
    ],
  ])('refuses %s', (_what, text) => {
    expect(parseYaml(text)).toMatchObject({ limit: 'alias-count' });
  });

  it.each([
    ['flow sequences', `a: ${'['.repeat(200_000)}`],
    ['flow mappings', `a: ${'[{'.repeat(100_000)}`],
    ['dashes', '- '.repeat(200_000)],
    ['question marks', '? '.repeat(200_000)],
    ['lines', times(500, i => `${' '.repeat(i)}k:\n`)],
  ])('refuses nested %s, also behind a duplicate key', (_what, text) => {
    expect(parseYaml(text)).toMatchObject({ limit: 'nesting-depth' });
    expect(
      parseYaml(`a: 1\na: 2\nb:\n  ${text.replace(/\n/g, '\n  ')}`),
    ).toMatchObject({ limit: 'nesting-depth' });
  });

  it('takes a large mapping for what it is, anchors and all', () => {
    const { value } = parseYaml(times(60_000, i => `k${i}: &a${i} v\n`));
    expect(Object.keys(value as object)).toHaveLength(60_000);
  });

  it('holds JSON to the same bounds', () => {
    const document = new SourceDocument(
      0,
      `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
      1,
      true,
    );
    expect(document.value).toBeUndefined();
    expect(document.limit).toMatchObject({ limit: 'nesting-depth' });
  });

  it.each([
    ['in a sequence', 'a: &a [*a]\n'],
    ['in a mapping', 'a: &a {b: *a}\n'],
    ['in block style', 'a: &a\n  b:\n  - *a\n'],
    ['two steps away', 'a: &a {b: &b {c: [*a, *b]}}\n'],
    ['as a key', '? &a [*a]\n: 1\n'],
    ['behind a duplicate key', 'x: 1\nx: 2\na: &a {b: *a}\n'],
  ])('refuses a node that holds itself %s', (_where, text) => {
    const { value, ...refusal } = parseYaml(text);
    expect(value).toBeUndefined();
    expect('limit' in refusal || 'problem' in refusal).toBe(true);
  });

  it.each([
    [
      'in block style',
      `a: &a ${'x'.repeat(100_000)}\n${times(200, i => `b${i}: *a\n`)}`,
    ],
    [
      'in a sequence',
      `a: &a ${'x'.repeat(100_000)}\nb: [${Array(200).fill('*a').join(', ')}]\n`,
    ],
    [
      'in a node that holds it',
      `a: &a\n  k: ${'x'.repeat(100_000)}\nb: &b [*a, *a, *a, *a, *a]\n${times(20, i => `c${i}: *b\n`)}`,
    ],
    [
      'as a key',
      `a: &a {${'x'.repeat(100_000)}: 1}\nb: [${Array(200).fill('*a').join(', ')}]\n`,
    ],
    [
      'for the parser of everything',
      `!!map\na: &a ${'x'.repeat(100_000)}\n${times(200, i => `b${i}: *a\n`)}`,
    ],
  ])('refuses a long text that aliases repeat %s', (_where, text) => {
    expect(parseYaml(text)).toMatchObject({ limit: 'alias-count' });
  });

  it('takes a long text for what it is, and a few aliases of it', () => {
    const text = `a: &a ${'x'.repeat(3_000_000)}\nb: *a\n`;
    expect(parseYaml(text)).not.toHaveProperty('limit');
  });

  it.each([
    '*fake-secret-1',
    '!fake-secret-1 [',
    '!<fake-secret-1',
    '!fake-secret-1!x y',
    '"fake-secret-1',
    '[fake-secret-1',
    '&fake-secret-1 *fake-secret-1',
    '{fake-secret-1: *x',
  ])('does not quote %j in a message', text => {
    const result = parseYaml(`password: ${text}\nnext: 1\n`);
    expect(result).toMatchObject({
      problem: 'invalid-yaml',
      message: expect.stringMatching(/\w/),
      line: expect.any(Number),
    });
    expect(JSON.stringify(result)).not.toContain('fake-secret');
  });

  it.each([
    ['a: !env_var NAME\n', 'NAME'],
    ['a: !reference [x, y]\n', ['x', 'y']],
    ['a: !!python/name:x.y\n', null],
    ['a: !join {b: 1}\n', { b: 1 }],
  ])('reads %j as if it had no tag', (text, a) => {
    expect(parseYaml(text)).toEqual({ value: { a } });
  });

  it.each([
    '__proto__: {polluted: 1}\n',
    '? __proto__\n: {polluted: 1}\n',
    'a: &a {__proto__: {polluted: 1}}\nb:\n  <<: *a\n',
    '__proto__: {polluted: 1}\n__proto__: {polluted: 1}\n',
  ])('keeps %j an ordinary key', text => {
    const { value } = parseYaml(text);
    expect(value).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});
