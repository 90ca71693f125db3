import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const overlay = {
  'base/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'overlay/kustomization.yaml': 'resources: [../base/a.yaml]\n',
};
const build = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree({ ...overlay, ...files }))
    .kustomizations[0];
const options = '--enable-helm --load-restrictor LoadRestrictionsNone';
const flux =
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./overlay, sourceRef: {kind: GitRepository, name: a}}\n';

it.each([
  [
    'argocd-cm',
    'a/cm.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm}\ndata:\n  kustomize.buildOptions: ${options}\n`,
  ],
  [
    'values of the chart',
    'argo/values.yaml',
    `configs:\n  cm:\n    kustomize.buildOptions: "${options.replace('r L', 'r=L')}"\n`,
  ],
  [
    'the operator',
    'a/argocd.yaml',
    `apiVersion: argoproj.io/v1beta1\nkind: ArgoCD\nmetadata: {name: a}\nspec:\n  kustomizeBuildOptions: >-\n    --enable-helm\n    --load-restrictor LoadRestrictionsNone\n`,
  ],
  [
    'a plugin',
    'a/plugin.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: ConfigManagementPlugin\nspec:\n  generate:\n    command: [kustomize, build, --load-restrictor, LoadRestrictionsNone]\n',
  ],
  [
    'a template',
    'c/templates/cm.yaml',
    `kind: ConfigMap\nmetadata: {name: {{ .Values.name }}}\ndata:\n  kustomize.buildOptions: ${options}\n`,
  ],
  ['Flux', 'clusters/a.yaml', flux],
])('lets kustomizations name files outside: %s', (_what, path, text) =>
  expect(build({ [path]: text })).toMatchObject({ kinds: { ConfigMap: 1 } }),
);

it.each([
  ['nothing', {}],
  [
    'other options',
    { 'cm.yaml': 'data:\n  kustomize.buildOptions: --enable-helm\n' },
  ],
  [
    'a comment',
    { 'cm.yaml': `data:\n  # kustomize.buildOptions: ${options}\n  a: b\n` },
  ],
  [
    'a pipeline',
    {
      '.github/workflows/a.yaml': `jobs: {a: {steps: [{run: kustomize build ${options} .}]}}\n`,
    },
  ],
  ['an example', { 'docs/a.yaml': flux }],
])('refuses files outside: %s', (_what, files) =>
  expect(build(files).error).toMatch(/is not in or below/),
);

it('names the file that is really missing', () =>
  expect(
    build({
      'overlay/kustomization.yaml':
        'resources: [../base/a.yaml, ../base/gone.yaml]\n',
      'clusters/a.yaml': flux,
    }).error,
  ).toMatch(/gone/));
