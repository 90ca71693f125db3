import fc from 'fast-check';
import { dump } from 'js-yaml';
import { repositoryObjects as files } from './__testUtils__/repositoryObjects';
import { analyzeRepository } from './analyze';
import { FileFacts } from './extract/FileFacts';
import { createRepositoryTree } from './repository/createRepositoryTree';

const runs = Number(process.env.GITOPS_MUTATIONS ?? 2000);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, child]) =>
      pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

const locations = Object.entries(files).flatMap(([file, value]) =>
  pathsOf(value).map(path => ({ file, path })),
);

/** What YAML can put anywhere, whatever was expected there. */
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  '',
  '\n',
  ' ',
  [],
  {},
  [[]],
  [null],
  [[null]],
  { a: null },
  { toString: 1, valueOf: 2 },
  [{ toString: 1 }],
  { constructor: null },
  { length: 3 },
  JSON.parse('{"__proto__": {"a": 1}}'),
  '__proto__',
  ['__proto__', 'constructor', 'toString'],
  'constructor',
  '.',
  '/',
  '..',
  '../../../etc/passwd',
  '/etc/passwd',
  'a\nb',
  '(a+)+$',
  '[',
  '*',
  '**',
  '{{ x }}',
  '${x}',
  '<X>',
  'a'.repeat(5000),
  Array.from({ length: 300 }, () => ({ name: 'x' })),
];

function withValueAt(root: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const [step, ...rest] = path;
  const copy: any = Array.isArray(root) ? [...root] : { ...(root as object) };
  copy[step] = withValueAt(copy[step], rest, value);
  return copy;
}

const mutations = fc.array(
  fc.record({
    location: fc.constantFrom(...locations),
    value: fc.constantFrom(...oddValues),
  }),
  { minLength: 1, maxLength: 3 },
);

const textOf = (path: string, value: unknown) =>
  path.endsWith('.json')
    ? JSON.stringify(value)
    : dump(value, { noRefs: true });

const texts = Object.fromEntries(
  Object.entries(files).map(([path, value]) => [path, textOf(path, value)]),
);

describe(`${runs} repositories with values where none would expect them`, () => {
  it('are read without an error', () => {
    const whole = new Map<string, FileFacts>();
    expect(
      analyzeRepository(createRepositoryTree(texts), { cache: whole }).problems,
    ).toEqual([]);
    const cache = {
      get: (key: string) => whole.get(key),
      set: () => undefined,
    };
    fc.assert(
      fc.property(mutations, changes => {
        const changed = new Map<string, unknown>();
        for (const { location, value } of changes) {
          const current = changed.has(location.file)
            ? changed.get(location.file)
            : files[location.file];
          if (typeof current === 'object' && current !== null)
            changed.set(
              location.file,
              withValueAt(current, location.path, value),
            );
        }
        const mutated = Object.fromEntries(
          [...changed].map(([path, value]) => [path, textOf(path, value)]),
        );
        const facts = analyzeRepository(
          createRepositoryTree({ ...texts, ...mutated }),
          { cache },
        );
        expect(JSON.parse(JSON.stringify(facts)).schemaVersion).toBe(1);
        expect(Object.keys({}.constructor.prototype)).toEqual([]);
      }),
      { numRuns: runs },
    );
  }, 900_000);
});
