import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const analyze = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files));
const charts = (files: Record<string, string>) =>
  (analyze(files).installedCharts ?? []).map(
    ({ path, name, version, pinning }) =>
      `${path} ${name} ${version} ${pinning}`,
  );
const repo = 'repo: https://charts.example';

describe('charts of a kustomization', () => {
  it.each([
    [
      'a field',
      {
        'kustomization.yaml': `helmCharts: [{name: a, ${repo}, version: 1.2.3}]\n`,
      },
      'kustomization.yaml a 1.2.3 pinned',
    ],
    [
      'the field of before',
      {
        'kustomization.yaml':
          'helmChartInflationGenerator: [{chartName: a, chartRepoUrl: https://x.example}]\n',
      },
      'kustomization.yaml a undefined missing',
    ],
    [
      'a generator',
      {
        'kustomization.yaml': 'generators: [chart.yaml]\n',
        'chart.yaml': `apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: x}\nname: a\n${repo}\nversion: 4.x\n`,
      },
      'chart.yaml a 4.x range',
    ],
    [
      'a generator that is written inline',
      {
        'kustomization.yaml': `generators:\n  - |-\n    apiVersion: builtin\n    kind: HelmChartInflationGenerator\n    metadata: {name: x}\n    name: a\n    ${repo}\n    version: 1.2.3\n`,
      },
      'kustomization.yaml a 1.2.3 pinned',
    ],
  ])('are those of %s', (_what, files: Record<string, string>, expected) =>
    expect(charts(files)).toEqual([expected]),
  );

  it.each([
    [
      'of this repository',
      { 'kustomization.yaml': 'helmCharts: [{name: a}]\n' },
    ],
    [
      'of a generator that nothing names',
      {
        'kustomization.yaml': 'resources: []\n',
        'chart.yaml': `kind: HelmChartInflationGenerator\nname: a\n${repo}\n`,
      },
    ],
  ])('are not those %s', (_what, files: Record<string, string>) =>
    expect(charts(files)).toEqual([]),
  );
});

describe('charts of a helmfile', () => {
  const releases = (fields: string, more = '') =>
    `${more}releases:\n  - name: x\n    ${fields}\n`;
  it.each([
    [
      'helmfile.yaml',
      releases('chart: r/a\n    version: ~1.12'),
      'a ~1.12 range',
    ],
    ['helmfile.yaml', releases('chart: r/a'), 'a undefined missing'],
    [
      'helmfile.yaml',
      releases('chart: oci://r.example/x/a\n    version: 1.2.3'),
      'a 1.2.3 pinned',
    ],
    [
      'helmfile.d/b.yaml',
      releases('chart: r/a\n    version: 1.2.3'),
      'a 1.2.3 pinned',
    ],
    [
      'helmfile.yaml',
      releases('chart: r/a\n    inherit: [{template: t}]'),
      'a undefined unknown',
    ],
    [
      'helmfile.yaml',
      releases('<<: *d\n    chart: r/a', 'd: &d {version: 1.2.3}\n'),
      'a 1.2.3 pinned',
    ],
    [
      'helmfile.yaml.gotmpl',
      releases('chart: r/a\n    version: ~1.12\n    {{ if .x }}'),
      'a ~1.12 range',
    ],
    [
      'helmfile.yaml.gotmpl',
      releases('chart: r/a\n    {{ if .x }}'),
      'a undefined unknown',
    ],
    [
      'helmfile.yaml.gotmpl',
      releases('chart: r/a\n    version: {{ .v }}'),
      'a undefined unknown',
    ],
  ])('%s %j', (path, text, expected) =>
    expect(charts({ [path]: text })).toEqual([`${path} ${expected}`]),
  );

  it.each([
    'chart: ./charts/a',
    'chart: ../a',
    'chart: git::https://x.example/a@b?ref=v1',
    'chart: r/a\n    installed: false',
  ])('are none: %s', fields =>
    expect(charts({ 'helmfile.yaml': releases(fields) })).toEqual([]),
  );

  it('are pinned by the lock beside it', () =>
    expect(
      charts({
        'helmfile.yaml': releases('chart: r/a\n    version: ~1.12'),
        'helmfile.lock': 'version: v1\n',
      }),
    ).toEqual(['helmfile.yaml a ~1.12 pinned']));
});

it('lets Kustomize deliver what it inflates, with the values that a generator names', () => {
  const overlay = (name: string) => ({
    [`apps/a/overlays/${name}/kustomization.yaml`]:
      'resources: [../../base]\ngenerators: [chart.yaml]\n',
    [`apps/a/overlays/${name}/chart.yaml`]: `kind: HelmChartInflationGenerator\nmetadata: {name: a}\nname: a\n${repo}\nvaluesFile: a-${name}-values.yaml\n`,
    [`apps/a/overlays/${name}/a-${name}-values.yaml`]: 'replicas: 1\n',
  });
  const facts = analyze({
    'apps/a/base/kustomization.yaml': 'resources: [ns.yaml]\n',
    'apps/a/base/ns.yaml':
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n',
    ...overlay('staging'),
    ...overlay('prod'),
  });
  expect(facts.units.map(({ path, tools }) => [path, tools])).toEqual([
    ['apps/a', ['kustomize']],
  ]);
  expect(facts.valuesFiles.map(({ usedBy }) => usedBy)).toEqual([
    ['apps/a/overlays/staging/kustomization.yaml'],
    ['apps/a/overlays/prod/kustomization.yaml'],
  ]);
});
