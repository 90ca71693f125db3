import { analyze } from '../../__testUtils__/analyze';
import { automatedSync } from '../../rules/reconciliation/automatedSync';
import { evaluateExample } from '../../testing/evaluateExample';

const source = (kind: string, spec: string, name = 'shop') =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { ${spec} }\n`;
const release = (spec: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop, namespace: flux-system }\nspec: { ${spec} }\n`;
const url = 'url: oci://charts.acme.example/shop';
const ofRepository = release('chartRef: { kind: OCIRepository, name: shop }');

const chartOf = (files: Record<string, string>) =>
  analyze(files).reconcilerObjects.find(({ kind }) => kind === 'HelmRelease')
    ?.sources;

describe('a chart by reference', () => {
  it.each([
    ['semver: ">=6.0.0"', 'range'],
    ['semver: 6.x', 'range'],
    ['tag: latest', 'range'],
    ['tag: 6.5.0', 'pinned'],
    ['tag: 6.5.0, semver: ">=6.0.0"', 'range'],
    [`semver: "*", digest: "sha256:${'0a'.repeat(32)}"`, 'pinned'],
    ['', 'missing'],
  ])('has the version of its OCIRepository: %s', (ref, revisionPinning) =>
    expect(
      chartOf({
        'apps/shop.yaml': ofRepository,
        'sources/shop.yaml': source('OCIRepository', `${url}, ref: { ${ref} }`),
      }),
    ).toMatchObject([
      {
        chart: 'shop',
        repoURL: 'oci://charts.acme.example/shop',
        revisionPinning,
        external: true,
        declaredIn: { path: 'sources/shop.yaml', line: 1 },
      },
    ]),
  );

  it('has that of its HelmChart', () =>
    expect(
      chartOf({
        'shop.yaml': release('chartRef: { kind: HelmChart, name: shop }'),
        'chart.yaml': source(
          'HelmChart',
          'chart: shop, version: 1.x, sourceRef: { kind: HelmRepository, name: acme }',
        ),
      }),
    ).toMatchObject([{ chart: 'shop', revision: '1.x' }]));

  it('is not known where two overlays say different versions', () =>
    expect(
      chartOf({
        'apps/shop.yaml': ofRepository,
        'base/shop.yaml': source(
          'OCIRepository',
          `${url}, ref: { tag: 1.0.0 }`,
        ),
        'prod/shop.yaml': source('OCIRepository', 'ref: { tag: latest }'),
      }),
    ).toMatchObject([{ revisionPinning: 'unknown' }]));

  it('is not known where the object is not here', () =>
    expect(chartOf({ 'shop.yaml': ofRepository })).toMatchObject([
      { revisionPinning: 'unknown' },
    ]));
});

describe('what is suspended', () => {
  const shop = {
    'shop/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
  };
  const object = (kind: string, sourceName = 'shop', metadata = '') =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: shop, namespace: flux-system${metadata} }\nspec: { path: ./shop, prune: true, sourceRef: { kind: ${kind}, name: ${sourceName} } }\n`;
  const outcomeOf = (files: Record<string, string>) =>
    evaluateExample(automatedSync, {
      title: '',
      state: 'fail',
      files: { ...shop, ...files },
    });
  const own = 'url: https://git.acme.example/acme/payments';

  it.each(['GitRepository', 'OCIRepository', 'Bucket'])(
    'is the %s that a Kustomization is taken from',
    kind =>
      expect(
        outcomeOf({
          'apps/shop.yaml': object(kind),
          'sources/a.yaml': source(kind, `${own}, suspend: true`),
        }),
      ).toMatchObject({
        state: 'fail',
        evidence: [{ path: 'sources/a.yaml' }],
      }),
  );

  it('is the source of the same cluster', () => {
    const files = {
      'clusters/dev/source.yaml': source(
        'GitRepository',
        `${own}, suspend: true`,
      ),
      'clusters/prod/source.yaml': source('GitRepository', own),
    };
    const shopOf = (cluster: string) => ({
      ...files,
      [`clusters/${cluster}/shop.yaml`]: object('GitRepository'),
    });
    expect(outcomeOf(shopOf('dev')).state).toBe('fail');
    expect(outcomeOf(shopOf('prod')).state).toBe('pass');
  });

  it.each([
    [
      'a ResourceSet',
      'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: a, annotations: { fluxcd.controlplane.io/reconcile: disabled } }\nspec: { resources: [] }\n',
    ],
    [
      'an instance',
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: a, annotations: { fluxcd.controlplane.io/reconcile: disabled } }\nspec: { sync: { url: "https://git.acme.example/acme/payments", path: shop } }\n',
    ],
    [
      'what its parent leaves alone',
      object(
        'GitRepository',
        'shop',
        ', labels: { kustomize.toolkit.fluxcd.io/reconcile: disabled }',
      ),
    ],
  ])('is %s that an annotation disables', (_, text) =>
    expect(outcomeOf({ 'a.yaml': text })).toMatchObject({
      state: 'fail',
      evidence: [{ path: 'a.yaml', line: 1 }],
    }),
  );

  it('is none of what a source that nothing uses supplies', () =>
    expect(
      outcomeOf({
        'apps/shop.yaml': object('GitRepository', 'other'),
        'sources/a.yaml': source('GitRepository', `${own}, suspend: true`),
      }).state,
    ).toBe('pass'));
});
