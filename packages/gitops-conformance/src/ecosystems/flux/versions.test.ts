import { analyze } from '../../__testUtils__/analyze';

const deprecated = (apiVersion: string, kind: string) =>
  analyze({
    'clusters/prod/object.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: flux-system }\nspec: { url: https://x.acme.example, chart: { spec: { chart: a } }, sourceRef: { name: a } }\n`,
  }).reconcilerObjects[0].deprecatedApi;

it.each([
  ['image.toolkit.fluxcd.io/v1beta1', 'ImageUpdateAutomation'],
  ['image.toolkit.fluxcd.io/v1beta2', 'ImagePolicy'],
  ['image.toolkit.fluxcd.io/v1alpha1', 'ImageRepository'],
  ['notification.toolkit.fluxcd.io/v1beta1', 'Alert'],
  ['notification.toolkit.fluxcd.io/v1beta2', 'Provider'],
  ['notification.toolkit.fluxcd.io/v1beta2', 'Receiver'],
  ['source.toolkit.fluxcd.io/v1beta2', 'OCIRepository'],
  ['kustomize.toolkit.fluxcd.io/v1beta2', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease'],
])('%s %s is going away', (apiVersion, kind) =>
  expect(deprecated(apiVersion, kind)).toBe(true),
);

it.each([
  ['image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation'],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Alert'],
  ['notification.toolkit.fluxcd.io/v1beta3', 'Provider'],
  ['notification.toolkit.fluxcd.io/v1', 'Receiver'],
  ['source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['fluxcd.controlplane.io/v1', 'ResourceSet'],
])('%s %s is current', (apiVersion, kind) =>
  expect(deprecated(apiVersion, kind)).toBe(false),
);

it('reads the version of an instance of the Flux Operator, also from the values of its chart', () => {
  const { reconcilerObjects } = analyze({
    'flux.yaml':
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux }\nspec: { distribution: { version: 2.7.x } }\n',
    'release.yaml':
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: flux-instance }\nspec:\n  chartRef: { kind: OCIRepository, name: flux-instance }\n  values: { instance: { distribution: { version: 2.6.4 } } }\n',
    'other.yaml':
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec:\n  chartRef: { kind: OCIRepository, name: shop }\n  values: { version: 1.2.3 }\n',
  });
  expect(
    reconcilerObjects.map(({ name, installs }) => [name, installs]),
  ).toEqual(
    [
      ['flux', { name: 'flux2', version: '2.7.x' }],
      ['shop', undefined],
      ['flux-instance', { name: 'flux2', version: '2.6.4' }],
    ].sort(),
  );
});
