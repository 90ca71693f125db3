import { parseAllDocuments } from 'yaml';
import { Random } from '../Random';
import { Mutator } from './Mutator';

const FRAGMENTS = [
  '',
  '---',
  '...',
  '- ',
  ': ',
  '? a',
  '{{ x }}',
  '{{- range .Values.x }}',
  '{{- end }}',
  '{%- if a %}',
  '${VAR}',
  '<TOKEN>',
  '*a',
  '<<: *a',
  '!!binary x',
  '!!js/function "a"',
  '!Ref x',
  '|',
  '>-',
  '"',
  "'",
  '\t',
  '[[[[[[',
  '{{{{{{',
  '- - - - - -',
  '# comment',
  '%YAML 1.2',
  '%TAG ! tag:x,2000:',
  '__proto__: {a: 1}',
  'constructor: x',
  '$patch: delete',
  'kind: ',
  'kind: List',
  'items:',
  'apiVersion: ',
  'a: 1e400',
  'a: 0x7fffffffffffffffff',
  'a: .inf',
  'a: 2001-12-14t21:59:43.10-05:00',
  'a: ~',
];

const ODD_VALUES = [
  'null',
  'true',
  '-1',
  '1e300',
  '""',
  '[]',
  '{}',
  '[[null]]',
  '{a: {b: {c: null}}}',
  '.',
  '/',
  '..',
  '../../../etc/passwd',
  '"a\\nb"',
  '(a+)+$',
  '"*"',
  '"**/*"',
  '"[a-"',
  '"{a,b"',
  '__proto__',
  'constructor',
  'toString',
  '"{{ .Values.x }}"',
  '"{{path.basename}}"',
  'https://h:99999/',
  'git@h:a/b.git',
  'file:///etc/passwd',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e"',
  '|\n  text',
];

const VALUE = /^(\s*(?:- )?[\w./-]+:)( .*)?$/;

function edit(
  change: (lines: string[], random: Random) => void,
): Mutator['apply'] {
  return draft => {
    const path = draft.pickYaml();
    if (path !== undefined) {
      draft.editLines(path, lines => change(lines, draft.random));
    }
  };
}

function editText(
  change: (text: string, random: Random) => string,
): Mutator['apply'] {
  return draft => {
    const path = draft.pickYaml();
    if (path !== undefined) {
      draft.setText(path, change(draft.text(path), draft.random));
    }
  };
}

/** The index of a line that says `key: ...`. */
function pickValueLine(
  lines: readonly string[],
  random: Random,
): number | undefined {
  const candidates = [...lines.keys()].filter(i => VALUE.test(lines[i]));
  return candidates.length ? random.pick(candidates) : undefined;
}

function withValue(
  lines: string[],
  random: Random,
  value: (old: string) => string,
): void {
  const at = pickValueLine(lines, random);
  if (at !== undefined) {
    const [, key, old = ''] = VALUE.exec(lines[at])!;
    lines[at] = `${key} ${value(old.trim())}`;
  }
}

/** The documents as JSON, each on a line. A text that cannot be read, or that holds itself, stays as it is. */
function inFlow(text: string): string {
  const documents = parseAllDocuments(text.slice(0, 50_000));
  if ('empty' in documents || documents.some(({ errors }) => errors.length)) {
    return text;
  }
  try {
    return documents
      .map(document => JSON.stringify(document.toJS({ maxAliasCount: 100 })))
      .join('\n---\n');
  } catch {
    return text;
  }
}

function nestedLists(text: string, levels: number): string {
  const body = text.split('\n');
  let nested = body;
  for (let level = 0; level < levels; level++) {
    nested = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      ...nested.map((line, i) => (i ? `  ${line}` : `- ${line}`)),
    ];
  }
  return nested.join('\n');
}

/** A chain of aliases, each of which stands for the one before several times. */
function aliasChain(levels: number, width: number): string {
  const lines = ['a0: &a0 {x: 1}'];
  for (let level = 1; level <= levels; level++) {
    const uses = Array.from({ length: width }, () => `*a${level - 1}`);
    lines.push(`a${level}: &a${level} [${uses.join(', ')}]`);
  }
  return lines.join('\n');
}

const CYCLES = [
  'data: &loop {again: *loop}',
  'items: &loop\n- {apiVersion: v1, kind: List, items: *loop}',
  'spec: &loop\n  template: *loop\n  containers: [*loop]',
  'resources: &loop [*loop]',
  'metadata: &loop {name: x, labels: *loop, annotations: *loop}',
  'a: &loop {<<: *loop}',
];

function insertAt(lines: string[], random: Random, line: string): void {
  lines.splice(random.below(lines.length + 1), 0, line);
}

/** Changes that know of lines, keys, documents and anchors. */
export const yamlAware: readonly Mutator[] = [
  {
    name: 'drop line',
    apply: edit((lines, random) => lines.splice(random.below(lines.length), 1)),
  },
  {
    name: 'duplicate line',
    apply: edit((lines, random) => {
      const at = random.below(lines.length);
      lines.splice(at, 0, lines[at]);
    }),
  },
  {
    name: 'swap lines',
    apply: edit((lines, random) => {
      const [a, b] = [random.below(lines.length), random.below(lines.length)];
      [lines[a], lines[b]] = [lines[b], lines[a]];
    }),
  },
  {
    name: 'indent line',
    apply: edit((lines, random) => {
      const at = random.below(lines.length);
      lines[at] = random.chance(0.5)
        ? `${' '.repeat(random.between(1, 4))}${lines[at]}`
        : lines[at].replace(/^ {1,2}/, '');
    }),
  },
  {
    name: 'tabs',
    apply: edit((lines, random) => {
      const at = random.below(lines.length);
      lines[at] = `\t${lines[at].trimStart()}`;
    }),
  },
  {
    name: 'insert fragment',
    apply: edit((lines, random) => {
      const fragment = random.pick(FRAGMENTS);
      const at = random.below(lines.length);
      if (random.chance(0.5)) {
        lines.splice(at, 0, fragment);
      } else {
        const column = random.below(lines[at].length + 1);
        lines[at] =
          lines[at].slice(0, column) + fragment + lines[at].slice(column);
      }
    }),
  },
  {
    name: 'odd value',
    apply: edit((lines, random) =>
      withValue(lines, random, () => random.pick(ODD_VALUES)),
    ),
  },
  {
    name: 'huge value',
    apply: edit((lines, random) =>
      withValue(lines, random, () =>
        random
          .pick(['x', '"', 'a/', '../', '{{', '[', '- ', 'é'])
          .repeat(random.pick([300, 5000, 100_000])),
      ),
    ),
  },
  {
    name: 'value of another line',
    apply: edit((lines, random) => {
      const other = pickValueLine(lines, random);
      if (other !== undefined) {
        const [, , value = ''] = VALUE.exec(lines[other])!;
        withValue(lines, random, () => value.trim());
      }
    }),
  },
  { name: 'flow style', apply: editText(inFlow) },
  {
    name: 'nested List',
    apply: editText((text, random) =>
      nestedLists(text, random.pick([1, 2, 5, 30, 120])),
    ),
  },
  {
    name: 'many documents',
    apply: editText((text, random) =>
      random.chance(0.9)
        ? Array.from({ length: random.between(2, 30) }, () =>
            text.slice(0, 3000),
          ).join('\n---\n')
        : '---\na: 1\n'.repeat(10_005),
    ),
  },
  {
    name: 'anchor and alias',
    apply: edit((lines, random) => {
      withValue(lines, random, old => `&a ${old}`);
      withValue(lines, random, () => '*a');
    }),
  },
  {
    name: 'merge key',
    apply: edit((lines, random) => {
      lines.unshift('x-base: &base {metadata: {name: merged}, kind: Secret}');
      const at = random.between(1, lines.length);
      const [indent] = /^ */.exec(lines[at] ?? '')!;
      lines.splice(
        at,
        0,
        `${indent}<<: ${random.pick(['*base', '[*base, *base]', '*gone'])}`,
      );
    }),
  },
  {
    name: 'cycle',
    apply: edit((lines, random) =>
      insertAt(lines, random, random.pick(CYCLES)),
    ),
  },
  {
    name: 'cyclic file',
    apply: draft =>
      draft.write(
        `${draft.pickDirectory()}y${draft.random.below(9)}.yaml`,
        `apiVersion: v1\nkind: ${draft.random.pick(['List', 'ConfigMap', 'Secret', 'Deployment', 'Application'])}\n${draft.random.pick(CYCLES)}\n`,
      ),
  },
  {
    name: 'alias chain',
    apply: edit((lines, random) =>
      lines.push(aliasChain(random.pick([3, 9, 20]), random.pick([2, 9]))),
    ),
  },
  {
    name: 'deep nesting',
    apply: edit((lines, random) => {
      const depth = random.pick([20, 101, 3000]);
      insertAt(
        lines,
        random,
        random.chance(0.5)
          ? `deep: ${'['.repeat(depth)}${']'.repeat(depth)}`
          : `deep: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`,
      );
    }),
  },
];
