import { createRepositoryTree } from '../repository/createRepositoryTree';
import { extractFile } from './extractFile';

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const long = 'n'.repeat(100_000);
const application =
  'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n';

const extract = (path: string, text: string) => {
  const [file] = createRepositoryTree({ [path]: text }).files.values();
  return extractFile(file);
};

describe('facts of a file', () => {
  it.each([
    ['a kind', 'a.yaml', `apiVersion: v1\nkind: ${long}\n`],
    ['an API version', 'a.yaml', `apiVersion: ${long}\nkind: Service\n`],
    ['a name', 'a.yaml', `kind: Service\nmetadata: {name: ${long}}\n`],
    ['a namespace', 'a.yaml', `kind: A\nmetadata:\n  namespace: ${long}\n`],
    ['a label', 'a.yaml', `kind: A\nmetadata: {labels: {a: ${long}, b: x}}\n`],
    [
      'the name of a label',
      'a.yaml',
      `kind: A\nmetadata: {labels: {${long}: a}}\n`,
    ],
    [
      'a path',
      'a.yaml',
      `${application}  name: a\nspec: {source: {path: ${long}, repoURL: "https://git.example/x"}}\n`,
    ],
    [
      'a repository',
      'a.yaml',
      `${application}  name: a\nspec: {source: {path: a, repoURL: "https://git.example/${long}"}}\n`,
    ],
    [
      'a revision',
      'a.yaml',
      `${application}  name: a\nspec: {source: {path: a, targetRevision: ${long}}}\n`,
    ],
    [
      'an image',
      'a.yaml',
      `kind: Pod\napiVersion: v1\nspec: {containers: [{name: a, image: "x:${long}"}]}\n`,
    ],
    ['the version of a chart', 'Chart.yaml', `name: a\nversion: ${long}\n`],
    [
      'a dependency',
      'Chart.yaml',
      `name: a\ndependencies: [{name: ${long}, version: 1.0.0}]\n`,
    ],
    ['a key of values', 'values.yaml', `${long}: {a: 1}\nb: 1\n`],
    ['a resource', 'kustomization.yaml', `resources: [${long}.yaml]\n`],
    ['a prefix', 'kustomization.yaml', `namePrefix: ${long}\n`],
    [
      'the name of an inline patch',
      'kustomization.yaml',
      `patches:\n- patch: |\n    kind: A\n    metadata: {name: ${long}}\n`,
    ],
  ])(
    'hold no %s that is too long to be one, and say so',
    (_what, path, text) => {
      const facts = extract(path, text);
      expect(JSON.stringify(facts)).not.toContain('nnnnnnnnnnn'.repeat(100));
      expect(facts.limits).toContainEqual(
        expect.objectContaining({ limit: 'text-length' }),
      );
    },
  );

  it('keep what stands beside it, in its place', () => {
    const { documents } = extract(
      'a.yaml',
      `kind: Service\nmetadata: {name: ${long}, namespace: shop}\n---\nkind: Service\nmetadata: {name: b}\n`,
    );
    expect(documents).toEqual([
      expect.objectContaining({ kind: 'Service', namespace: 'shop' }),
      expect.objectContaining({ name: 'b' }),
    ]);
    expect(documents[0].name).toBeUndefined();
  });

  it('keep a credential whose key is too long', () => {
    const { secrets } = extract(
      'a.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  ${long}password: zQ9xKanaRy7Vb7LwP2fUz8t\n`,
    );
    expect(secrets?.findings).toHaveLength(1);
    expect(JSON.stringify(secrets).length).toBeLessThan(1000);
  });

  it.each([
    [
      'a list of one object over and over',
      'a.yaml',
      `apiVersion: v1\nkind: List\nx: &a {kind: Service, apiVersion: v1, metadata: {name: ${'n'.repeat(1000)}}}\nitems: [${'*a, '.repeat(5000)}]\n`,
    ],
    [
      'one long key above many',
      'values.yaml',
      `${'k'.repeat(1000)}:\n${times(990, i => `  a${i}: 1\n`)}`,
    ],
    [
      'images of one long name',
      'a.yaml',
      `kind: Pod\napiVersion: v1\nspec:\n  x: &a {name: a, image: "${'i'.repeat(1000)}:1"}\n  containers: [${'*a, '.repeat(5000)}]\n`,
    ],
    [
      'labels of one long value',
      'a.yaml',
      `kind: List\napiVersion: v1\nx: &a {kind: A, metadata: {labels: &l {${times(50, i => `a${i}: ${'v'.repeat(1000)},`)}}}}\nitems: [${'*a, '.repeat(900)}]\n`,
    ],
    [
      'a matrix of wide elements',
      'a.yaml',
      `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec:\n  generators: [{matrix: {generators: [{list: {elements: [{${times(500, i => `k${i}: v,`)}}]}},{list: {elements: [${times(400, i => `{b: "x${i}"},`)}]}}]}}]\n  template: {spec: {source: {path: "{{k0}}/{{b}}", repoURL: "https://git.example/x"}}}\n`,
    ],
    ['duplicate keys', 'a.yaml', '---\na: 1\na: 2\n'.repeat(5000)],
    ['cyclic documents', 'a.yaml', '---\na: &a [*a]\n'.repeat(5000)],
    [
      'kustomizations of short names',
      'kustomization.yaml',
      `resources:\n${'- a\n'.repeat(50_000)}`,
    ],
  ])('are linear in its size: %s', (_what, path, text) => {
    const facts = extract(path, text);
    expect(JSON.stringify(facts).length).toBeLessThan(
      70_000 + 20 * text.length,
    );
  });

  it('that are too large keep its credentials', () => {
    const facts = extract(
      'a.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: zQ9xKanaRy7Vb7LwP2fUz8t}\n---\napiVersion: v1\nkind: List\nx: &a {kind: Service, apiVersion: v1, metadata: {name: ${'n'.repeat(1000)}}}\nitems: [${'*a, '.repeat(5000)}]\n`,
    );
    expect(facts.documents).toEqual([]);
    expect(facts.secrets?.findings).toHaveLength(1);
    expect(facts.limits).toContainEqual(
      expect.objectContaining({ limit: 'facts-size' }),
    );
  });
});
