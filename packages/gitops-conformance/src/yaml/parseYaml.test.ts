import fc from 'fast-check';
import { dump } from 'js-yaml';
import { readByJsYaml } from './__testUtils__/readByJsYaml';
import { parseBlockYaml } from './parseBlockYaml';
import { parseYaml } from './parseYaml';
import { hasSpecialCharacters } from './specialCharacters';

/** Our reader may pass on a text, and may never read it differently. */
function expectSameOrPassedOn(text: string): boolean {
  const ours = parseBlockYaml(text);
  if (ours === undefined) return false;
  if (ours !== 'template')
    // eslint-disable-next-line jest/no-standalone-expect
    expect({ text, ours: { ...ours, value: ours.value ?? null } }).toEqual({
      text,
      ours: readByJsYaml(text),
    });
  return true;
}

const plainTexts = [
  'a: 1\nb: two\nc: true\nd: ~\ne: 1.5\nf: "quoted: yes"\n',
  'list:\n- a\n- b: 1\n  c: 2\n-\n  d: 3\n- - x\n  - y\n',
  'list:\n  - name: x # comment\n    value: "a # b"\n',
  'text: |\n  one\n    two\n\n  three\nnext: 1\n',
  'text: |-\n  one\n\n\nkeep: |+\n  one\n\n',
  'text: >-\n  folded\n  line\n\n  paragraph\n',
  'empty:\nnested:\n  empty: {}\n  none: []\n',
  "quotes: 'it''s'\nescaped: \"a\\nb\"\n",
  'flow: [a, "b", 3]\nmap: { a: 1, b: [x, y] }\n',
  'version: 1.2.3\nip: 10.0.0.1\ndate: 2024-01-01\nquantity: 10Gi\nmode: 0755\nhex: 0x1F\nexponent: 1e3\n0644: key\n',
  'a: &x 1\nb: *x\nc: &y\n  d: &z [1, 2]\n  e: *z\nf: *y # again\n',
  'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\ne:\n  c: 4\n  <<:\n  - *x\n  - {f: 5}\n',
  '# only\n# comments\n',
  'url: https://example.com:8080/x\ntime: 12:30\n',
  'a: one\n  two\n\n\n  three\nb: 1\n  2\nc:\n  below\n  it\n',
  'a: "one\n  two\n\n  three "\nb: \'it\'\'s\n\n  four\'\nc: "\n  five\n  "\n',
  'a: >\n  one\n    two\n\n    three\n\n  four\nb: |- # why\n  five\n',
  'a: [\n  1, # one\n\n  "two",\n]\nb: {x: {y: [z]},\n  "w":1, u: http://v:1/}\nc: {\n}\n',
  'a: &x 1\nb: &x 2\nc: *x\nd: &y {z: 1}\ne:\n  !!merge <<: *y\nf:\n- !!merge <<: *y\n  u: 2\n',
  'a: &x\n- 1\nb: [*x, name: y, "k": *x]\nc: &y {d: 1}\ne:\n  <<: [*y]\n',
  'a: 1\na:\n  b: 1\n  b: 2\n',
  'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 4\n',
  'a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n  b: 3\n',
  'a:\n  b: "one\ntwo\n\n three"\n  c: \'four\n - five\'\n',
  'a:\r\n- b: |\r\n    one\r\n    two\r\n  c: "three\r\n    four"\r\n',
  'a:\n- # why\n  b: 1\n-  # nothing\n- # list\n  - c\n',
  '.hidden: .\na: +\n.b: &c\n- .\n',
  'a: |\n  one\n    \n  two\n     \nb: >-\n  one\n   \n  two\n    \n\n  three\n   \n',
];

describe('parseBlockYaml', () => {
  it.each(plainTexts)('reads %j as js-yaml does', text => {
    expect(expectSameOrPassedOn(text)).toBe(true);
  });

  it.each([
    ['an alias of nothing', 'a: *x\n'],
    ['an alias of what holds it', 'a: &x\n  b: *x\n'],
    ['an anchor that is named again within', 'a: &x\n  b: &x 2\n'],
    ['an alias within what takes its name', 'a: &x 1\nb: &x\n  c: *x\n'],
    ['two anchors of one node', 'a: &x &y 1\n'],
    ['a quoted merge key', "'<<': {b: 1}\n"],
    ['a tag', 'a: !!str 1\n'],
    ['a comment within a scalar', 'a: one # x\n  two\n'],
    ['a key within a scalar', 'a: one\n  two: 3\n'],
    ['what may end the document within quotes', 'a: "one\n... two"\n'],
    ['a carriage return within a line', 'a: one\rtwo\r\n'],
    ['a flow sequence that is not indented', 'a:\n  b: [\n 1]\n'],
    ['an escaped line break', 'a: "one\\\n  two"\n'],
    ['a tab', 'a:\t1\n'],
    ['text after the marker', ' a: 1\n'],
    ['a complex key', '? a\n: b\n'],
    ['a wrong indentation', 'a:\n  b: 1\n c: 2\n'],
  ])('passes on %s', (_what, text) => {
    expect(parseBlockYaml(text)).toBeUndefined();
  });

  it('passes on every character that YAML does not allow, wherever it stands', () => {
    const isSpecial = (code: number) =>
      (code < 32 && code !== 10) ||
      (code >= 0x7f && code <= 0x9f && code !== 0x85) ||
      code >= 0xfffe;
    const codes = [...Array(256).keys(), 0xfffd, 0xfffe, 0xffff];
    for (const code of codes) {
      const text = `a: "${'x'.repeat(40)}${String.fromCharCode(code)}y"\n`;
      expect([code, hasSpecialCharacters(text)]).toEqual([
        code,
        isSpecial(code),
      ]);
    }
  });

  it.each([
    'a: {{ .Values.x }}\n',
    '{{- if .Values.x }}\na: 1\n{{- end }}\n',
    'a:\n  {% if x %}\n  b: 1\n',
  ])('tells the template %j', text => {
    expect(parseBlockYaml(text)).toBe('template');
  });

  it('reads whatever js-yaml writes, or passes it on', () => {
    let read = 0;
    const scalar = fc.oneof(
      fc.stringMatching(/^[\w .:#'"/@-]{0,12}$/),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true }),
    );
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('tree'), {
          maxKeys: 4,
        }),
      ),
    }));
    const value = fc.dictionary(fc.stringMatching(/^[a-z][\w.-]{0,8}$/), tree, {
      maxKeys: 8,
    });
    fc.assert(
      fc.property(value, input => {
        if (expectSameOrPassedOn(dump(input, { lineWidth: -1 }))) read++;
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(30);
  });

  it('never reads a damaged text differently', () => {
    const damage = fc.record({
      text: fc.constantFrom(...plainTexts),
      at: fc.nat(200),
      length: fc.nat(3),
      insert: fc.constantFrom(
        '',
        ' ',
        '\n',
        ':',
        '- ',
        '#',
        '"',
        "'",
        '{',
        '[',
        '|',
        '  ',
        ': ',
        'x',
        '1',
        '\n\n',
        ' #',
      ),
    });
    let read = 0;
    fc.assert(
      fc.property(damage, ({ text, at, length, insert }) => {
        const start = at % text.length;
        if (
          expectSameOrPassedOn(
            text.slice(0, start) + insert + text.slice(start + length),
          )
        )
          read++;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(200);
  });
});

describe('parseYaml', () => {
  it('takes what js-yaml alone would reject', () => {
    expect(parseYaml('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n')).toEqual({
      value: { a: { b: 1 }, c: { b: 1, d: 2 } },
    });
  });

  it('takes a merge key with its tag, as yq writes it', () => {
    expect(
      parseYaml(
        'a: &x\n  b: 1\nc:\n  !!merge <<: *x\n  d: 2\nl:\n- !!merge <<: *x\n  e: 3\n',
      ),
    ).toEqual({
      value: { a: { b: 1 }, c: { b: 1, d: 2 }, l: [{ b: 1, e: 3 }] },
    });
  });

  it('names a mistake with its line and without the source', () => {
    const result = parseYaml(
      'user: admin\npassword: [fake-secret-value\nnext: 1\n',
    );
    expect(result).toMatchObject({ problem: 'invalid-yaml' });
    expect(JSON.stringify(result)).not.toContain('fake-secret-value');
  });

  it('keeps the value of a document with a duplicate key, and says so', () => {
    expect(parseYaml('a: 1\nb: 2\na: 3\n')).toEqual({
      problem: 'duplicate-key',
      message: 'duplicated mapping key',
      line: 2,
      value: { a: 3, b: 2 },
    });
  });

  it('refuses aliases that stand for too much', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    expect(parseYaml(`l0: &l0 [x, x]\n${levels.join('\n')}\n`)).toMatchObject({
      limit: 'alias-count',
    });
  });

  it('refuses nesting too deep to walk', () => {
    expect(
      parseYaml(`a: ${'['.repeat(500)}${']'.repeat(500)}\n`),
    ).toMatchObject({ limit: 'nesting-depth' });
  });
});
