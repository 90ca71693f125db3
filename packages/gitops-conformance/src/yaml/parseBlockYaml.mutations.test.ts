import fc from 'fast-check';
import { readByJsYaml } from './__testUtils__/readByJsYaml';
import { parseBlockYaml } from './parseBlockYaml';

const runs = Number(process.env.GITOPS_MUTATIONS ?? 2000);

/** Every construct that the reader takes, to be damaged. */
const documents = [
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n  labels: {app: shop, tier: "web"}\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n      - name: shop\n        image: "registry.acme.example/shop:1.2.3"\n        args: ["--port", 8080, "-v"]\n        env:\n        - name: MODE\n          value: \'it\'\'s live\'\n        -\n          name: EMPTY\n          value:\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: files}\ndata:\n  script.sh: |\n    #!/bin/sh\n    if true; then\n      echo "a: b" # no comment\n    fi\n\n  keep: |+\n    one\n\n\n  strip: |-\n    two\n  folded: >-\n    three\n    four\n\n    five\n  last: >\n    six\n',
  'resources:\n- ../base\n- https://git.acme.example/acme/base?ref=v1\n# comment\n\npatches:\n  - path: patch.yaml # why\n    target: {kind: Deployment}\nnested:\n- - one\n  - two\n- - three\nimages: []\n',
  'numbers: [1, 3.5, 0]\nnegative: -2\nwords: [null, true, False, yes, 2024-01-01, 1.2.3, 10Gi]\n"quoted key": "\\"a\\"\\n\\\\b"\n\'single\' : x\ntrue: 1\n1.0: 2\nNull: 3\n',
  'base: &base\n  image: &image shop\n  port: &port 80\n  list: &list\n  - *port\n  - &item one # first\nstaging: # later\n  <<: *base\n  image: other\nprod:\n  port: 81\n  <<: *base\n  args: *list\nboth:\n  <<:\n  - *base\n  - {extra: 1}\nscript: &script |\n  run\nagain: *script\nname: *image\n',
  'text: one\n  two\n\n  three # why\nquoted: "a\n  b\\"c\n\n  d"\nsingle: \'it\'\'s\n  over\n  \'\nbelow:\n  some words\n  and more\nlist:\n- first\n  line\n-\n  "second"\nfolded: >\n  a\n    b\n\n    c\n  d\n',
  'flow: [\n  a, # first\n  "b": c,\n  {x: 1, y: [2,\n    3]},\n]\njson: {"a":1,"b":{"c":[true,null]}}\nurls: [https://a.example:80/x, a:b]\nmap: {\n  one: 1,\n  two: {},\n}\nnext: []\n',
  'again: 1\nmap:\n  key: a\n  other: b\n  key: c\nlist:\n- name: x\n  name: y\nagain: 2\nanchor: &a {x: 1}\nsecond: &a {x: 2}\nlast: *a\nmerged:\n  <<: *a\n  x: 3\nsame: &s\n- 1\nrefs: [*s, name: x, "k": *a]\nboth:\n  <<: [*a, *a]\n',
  'list:\n- # why\n  a: 1\n- "b\nc\n\nd"\n- |\n  e\n    \n  f\n     \n- >\n  g\n   \n  h\n.x: .\ny: +\n',
  'crlf: |\r\n  a\r\n\r\n  b\r\nlist:\r\n- c # d\r\n- "e\r\n  f"\r\n- g\r\n  h\r\n',
];

const fragments = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\n  ',
  '\n- ',
  '- ',
  ':',
  ': ',
  ' :',
  ' #',
  '#',
  '"',
  "'",
  '\\',
  "''",
  '|\n',
  '>\n',
  '|-\n',
  '>+\n',
  '|2\n',
  '&a ',
  '*a',
  ' &b\n',
  '&base ',
  '*base',
  '*port',
  '\n<<: *base\n',
  '\n  <<: *base\n',
  "'<<': ",
  '!!str ',
  '? ',
  '%',
  '@',
  ',',
  '[',
  ']',
  '{',
  '}',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\u0001',
  '"a\\n\u0001"',
  '\u000b',
  '\u007f',
  '😀',
  '---',
  '--- ',
  '...',
  '<<: ',
  '__proto__: 1\n',
  'constructor: 2\n',
  '{{ x }}',
  '-',
  '=',
  '"\\x41"',
  '"\\u0041"',
  '\t',
  '\r\n',
  '\r',
  '    ',
  '1.',
  '0b11',
  '0x1F',
  '0o17',
  '017',
  '1e3',
  '1_000',
  '.5',
  '+1',
  '-0',
  '.inf',
  '~',
  'null',
];

const edits = fc.array(
  fc.record({
    at: fc.nat(4000),
    remove: fc.nat(6),
    insert: fc.constantFrom(...fragments),
    from: fc.constantFrom(...documents),
    length: fc.nat(60),
    splice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

describe(`the reader of the plain style, on ${runs} damaged documents`, () => {
  it('reads each as js-yaml does, or passes it on', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.constantFrom(...documents), edits, (document, changes) => {
        const damaged = changes.reduce(
          (text, { at, remove, insert, from, length, splice }) => {
            const start = at % (text.length + 1);
            const piece = splice
              ? from.slice(at % from.length).slice(0, length)
              : insert;
            return text.slice(0, start) + piece + text.slice(start + remove);
          },
          document,
        );
        // Half of a surrogate pair never gets past the decoder of a file.
        const text = new TextDecoder().decode(
          new TextEncoder().encode(damaged),
        );
        const ours = parseBlockYaml(text);
        if (ours === undefined || ours === 'template') return;
        read++;
        expect({ text, ours: { ...ours, value: ours.value ?? null } }).toEqual({
          text,
          ours: readByJsYaml(text),
        });
      }),
      { numRuns: runs },
    );
    expect(read).toBeGreaterThan(runs / 20);
  }, 600_000);
});
