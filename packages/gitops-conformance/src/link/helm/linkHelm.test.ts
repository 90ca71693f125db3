import { analyze, manifest } from '../../__testUtils__/analyze';
import { isValuesFileName, pinningOfChart } from './linkHelm';

const chart = (name: string, dependencies = '') =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\nappVersion: "2.0"\n${dependencies}`;

describe('charts', () => {
  const facts = analyze({
    'charts/shop/Chart.yaml': chart(
      'shop',
      'dependencies:\n- name: redis\n  version: ^18.0.0\n  repository: https://charts.example.com\n- name: common\n  repository: file://../common\n',
    ),
    'charts/shop/values.yaml': 'image:\n  tag: "1.0"\nempty: {}\nlist: []\n',
    'charts/shop/values-prod.yaml': 'replicas: 2\n',
    'charts/shop/values.schema.json': '{}',
    'charts/shop/templates/_helpers.tpl':
      '{{- define "shop.name" }}shop{{ end }}',
    'charts/shop/templates/deployment.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "shop.name" . }}\n',
    'charts/shop/charts/sub/Chart.yaml': chart('sub'),
    'charts/common/Chart.yaml': `${chart('common')}type: library\n`,
  });

  it('are found with dependencies, pins, templates and values', () => {
    expect(facts.deliveryTools).toEqual(['helm']);
    expect(
      facts.charts.map(({ path, parent, library }) => [path, parent, library]),
    ).toEqual([
      ['charts/shop', undefined, false],
      ['charts/shop/charts/sub', 'charts/shop', false],
      ['charts/common', undefined, true],
    ]);
    expect(facts.charts[0]).toMatchObject({
      name: 'shop',
      version: '1.0.0',
      appVersion: '2.0',
      hasSchema: true,
      templates: 2,
      valuesFiles: ['charts/shop/values.yaml', 'charts/shop/values-prod.yaml'],
      dependencies: [
        { name: 'redis', pinning: 'range', line: 6 },
        { name: 'common', pinning: 'pinned', line: 9 },
      ],
    });
  });

  it('have values with a vocabulary, and no values in it', () => {
    const values = facts.valuesFiles.find(
      ({ path }) => path === 'charts/shop/values.yaml',
    );
    expect(values).toEqual({
      path: 'charts/shop/values.yaml',
      chart: 'charts/shop',
      encrypted: false,
      usedBy: ['charts/shop/Chart.yaml'],
      keys: [
        { key: 'image.tag', type: 'string' },
        { key: 'empty', type: 'object' },
        { key: 'list', type: 'array' },
      ],
    });
  });

  it('are shared with the charts that depend on them', () => {
    expect(facts.sharedBases).toEqual([
      expect.objectContaining({
        path: 'charts/common',
        dependents: 1,
        dependentPaths: ['charts/shop'],
      }),
    ]);
  });

  it.each([
    ['1.2.3', 'pinned'],
    ['v1.2.3-rc.1', 'pinned'],
    ['~1.2', 'range'],
    ['*', 'range'],
    ['1.x', 'range'],
    ['>=1.0.0', 'range'],
    [undefined, 'missing'],
    ['{{version}}', 'unknown'],
  ])('version %s is %s', (version, pinning) => {
    expect(pinningOfChart(version)).toBe(pinning);
  });

  it.each([
    ['values.yaml', true],
    ['values-prod.yaml', true],
    ['prod-values.yaml', true],
    ['prod.values.yaml', true],
    ['values/prod.yaml', true],
    ['values.schema.json', false],
    ['deployment.yaml', false],
    ['evaluation.yaml', false],
  ])('%s is values: %s', (path, expected) => {
    expect(isValuesFileName(path)).toBe(expected);
  });
});

describe('delivery tools', () => {
  it.each([
    ['raw manifests', { 'a.yaml': manifest('Service', 'x') }, ['raw']],
    [
      'a kustomization',
      {
        'kustomization.yaml': 'resources: [a.yaml]\n',
        'a.yaml': manifest('Service', 'x'),
      },
      ['kustomize'],
    ],
    [
      'a chart inflated by a kustomization',
      { 'kustomization.yaml': 'helmCharts: [{name: x}]\n' },
      ['kustomize'],
    ],
    [
      'a helmfile',
      { 'helmfile.yaml': 'releases: [{name: x, chart: a/x}]\n' },
      ['helm'],
    ],
    ['jsonnet', { 'main.jsonnet': '{}' }, ['jsonnet']],
    [
      'jsonnet as data of a chart',
      { 'x/Chart.yaml': chart('x'), 'x/files/y.jsonnet': '{}' },
      ['helm'],
    ],
    [
      'fixtures and CI',
      {
        'tests/a.yaml': manifest('Service', 'x'),
        '.github/workflows/ci.yaml': 'on: push\n',
      },
      [],
    ],
    [
      'files of other tools',
      {
        'skaffold.yaml':
          'apiVersion: skaffold/v4\nkind: Config\nmetadata: {name: x}\n',
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\n',
      },
      [],
    ],
  ])('of %s', (_what, files, tools) => {
    expect(analyze(files as Record<string, string>).deliveryTools).toEqual(
      tools,
    );
  });
});

it('counts the environments that Tanka evaluates, wherever they lie', () => {
  const main =
    "(import '../../../lib/orders/orders.libsonnet') + (import 'overrides/orders.libsonnet')\n";
  const environment = (path: string) => ({
    [`${path}/main.jsonnet`]: main,
    [`${path}/spec.json`]:
      '{"apiVersion":"tanka.dev/v1alpha1","kind":"Environment"}',
    [`${path}/overrides/orders.libsonnet`]: '{}',
  });
  expect(
    analyze({
      'lib/orders/orders.libsonnet': '{}',
      ...environment('environments/dev/eu'),
      ...environment('environments/prod/eu'),
      'environments/README.jsonnet': "import '../lib/orders/orders.libsonnet'",
    }).sharedBases,
  ).toEqual([
    expect.objectContaining({
      path: 'lib',
      dependentPaths: [
        'environments',
        'environments/dev/eu',
        'environments/prod/eu',
      ],
    }),
  ]);
});

describe('values layers', () => {
  it('lie under the siblings that a parameter stands for', () => {
    const { sharedBases } = analyze({
      'sets/addons.yaml':
        "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: x}\nspec:\n  generators: [{clusters: {}}]\n  template:\n    spec:\n      sources:\n      - repoURL: '{{repo}}'\n        ref: values\n      - chart: redis\n        repoURL: https://charts.example.com\n        helm:\n          valueFiles:\n          - $values/environments/base/redis.yaml\n          - $values/environments/{{environment}}/redis.yaml\n",
      'environments/base/redis.yaml': 'a: 1\n',
      'environments/dev/redis.yaml': 'a: 1\n',
      'environments/prod/redis.yaml': 'a: 1\n',
    });
    expect(sharedBases).toEqual([
      expect.objectContaining({
        path: 'environments/base',
        dependents: 2,
        dependentPaths: ['environments/dev', 'environments/prod'],
      }),
    ]);
  });
});
