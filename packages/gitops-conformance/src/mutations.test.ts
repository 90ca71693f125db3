import fc from 'fast-check';
import { analyzeRepository } from './analyze';
import { createRepositoryTree } from './repository/createRepositoryTree';

/** Files as repositories have them; a mutation damages one and leaves the others whole. */
const files: Record<string, string> = {
  'base/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- deployment.yaml\n- secret.yaml\n',
  'base/deployment.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n      - name: shop\n        image: registry.acme.example/shop:1.2.3\n        env:\n        - name: MODE\n          value: "live"\n',
  'base/secret.yaml':
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  password: ${PASSWORD}\n',
  'overlays/prod/kustomization.yaml':
    'namePrefix: prod-\nresources: [../../base]\npatches:\n- path: patch.yaml\n  target: {kind: Deployment, name: shop}\n',
  'overlays/prod/patch.yaml':
    '- op: replace\n  path: /spec/replicas\n  value: 3\n',
  'argocd/app.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  project: default\n  source:\n    repoURL: https://git.acme.example/acme/deploy\n    path: overlays/prod\n    targetRevision: main\n',
  'argocd/set.yaml':
    "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec:\n  generators:\n  - git:\n      directories:\n      - path: overlays/*\n  template:\n    spec:\n      source: {path: '{{path}}', repoURL: x}\n",
  'flux/apps.yaml':
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n  path: ./overlays/prod\n  sourceRef: {kind: GitRepository, name: flux-system}\n',
  'chart/Chart.yaml':
    'apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n- name: redis\n  version: ^18.0.0\n  repository: https://charts.example.com\n',
  'chart/values.yaml':
    'image:\n  repository: shop\n  tag: "1.2.3"\nresources: {}\n',
  'chart/values-prod.yaml': 'replicas: 3\n',
  'chart/templates/deployment.yaml':
    '{{- if .Values.enabled }}\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "x" . }}\n{{- end }}\n',
  'helmfile.yaml':
    'environments:\n  prod:\n    values: [values/prod.yaml]\nreleases:\n- name: a\n  chart: stable/a\n',
  'fleet.yaml':
    'defaultNamespace: x\ntargetCustomizations:\n- name: prod\n  clusterSelector: {matchLabels: {env: prod}}\n',
  '.sops.yaml': 'creation_rules:\n- path_regex: .*\n  age: age1example\n',
  '.github/workflows/ci.yaml':
    'on: push\njobs:\n  check:\n    steps:\n    - run: kustomize build overlays/prod | kubeconform\n',
  'README.md': '# Shop\n## Deploying\n',
};
const paths = Object.keys(files);
const runs = Number(process.env.GITOPS_MUTATIONS ?? 2000);

const fragments = [
  '',
  '\n',
  '---\n',
  ': ',
  '- ',
  '{{',
  '}}',
  '{%',
  '${',
  '<TOKEN>',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '|',
  '>',
  '"',
  "'",
  '\t',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\ufffd',
  '../',
  '/',
  '//',
  'kind: List\nitems:\n',
  '$patch: delete\n',
  'kind: ',
  'apiVersion: ',
  'resources: [.]\n',
  '[[[[[[',
  '{{{{{{',
  '- - - - - -',
  '#',
  ' '.repeat(300),
  'a'.repeat(3000),
  '.*'.repeat(40),
  '(a+)+$',
  '😀',
  '\u2028',
  '__proto__: x\n',
  'constructor: x\n',
];

const mutation = fc.record({
  path: fc.constantFrom(...paths),
  edits: fc.array(
    fc.record({
      at: fc.nat(2000),
      remove: fc.nat(40),
      insert: fc.constantFrom(...fragments),
      from: fc.constantFrom(...paths),
      splice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

function mutate(
  text: string,
  edits: readonly {
    at: number;
    remove: number;
    insert: string;
    from: string;
    splice: boolean;
  }[],
): string {
  return edits.reduce((current, { at, remove, insert, from, splice }) => {
    const start = current.length === 0 ? 0 : at % (current.length + 1);
    const piece = splice ? files[from].slice(at % files[from].length) : insert;
    return current.slice(0, start) + piece + current.slice(start + remove);
  }, text);
}

describe(`${runs} damaged repositories`, () => {
  it('are read without an error, and the files that are whole are read as ever', () => {
    const untouched = analyzeRepository(createRepositoryTree(files));
    expect(untouched.problems).toEqual([]);
    let damaged = 0;
    fc.assert(
      fc.property(mutation, ({ path, edits }) => {
        const facts = analyzeRepository(
          createRepositoryTree({
            ...files,
            [path]: mutate(files[path], edits),
          }),
        );
        if (facts.problems.length > 0) damaged++;
        expect(JSON.parse(JSON.stringify(facts)).schemaVersion).toBe(1);
        const others = (manifests: typeof facts.manifests) =>
          manifests.filter(
            manifest =>
              manifest.path !== path && files[manifest.path] !== undefined,
          );
        expect(others(facts.manifests)).toEqual(others(untouched.manifests));
      }),
      { numRuns: runs },
    );
    expect(damaged).toBeGreaterThan(runs / 100);
  }, 600_000);
});
