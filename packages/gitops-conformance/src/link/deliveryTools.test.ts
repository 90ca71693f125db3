import { analyze, manifest } from '../__testUtils__/analyze';

const toolsOf = (files: Record<string, string>) => analyze(files).deliveryTools;

describe('delivery tools', () => {
  it.each([
    ['a manifest', { 'web.yaml': manifest('Service', 'web') }, ['raw']],
    [
      'a cluster of a database, and not the configuration of kind',
      {
        'db.yaml': manifest('Cluster', 'db', 'postgresql.cnpg.io/v1'),
        'kind.yaml': manifest('Cluster', 'kind', 'kind.x-k8s.io/v1alpha4'),
      },
      ['raw'],
    ],
    [
      'the items of a List',
      {
        'all.yaml':
          'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: web\n',
      },
      ['raw'],
    ],
    [
      'a kustomization, whose manifests are not raw',
      {
        'kustomization.yaml': 'resources: [web.yaml]\n',
        'web.yaml': manifest('Service', 'web'),
      },
      ['kustomize'],
    ],
    [
      'what `flux bootstrap` writes, which says nothing of what is delivered',
      {
        'cluster/flux-system/kustomization.yaml':
          'resources:\n- gotk-components.yaml\n- gotk-sync.yaml\n',
        'cluster/flux-system/gotk-components.yaml': manifest(
          'Namespace',
          'flux-system',
        ),
        'cluster/flux-system/gotk-sync.yaml': manifest(
          'Kustomization',
          'flux-system',
          'kustomize.toolkit.fluxcd.io/v1',
        ),
        'cluster/web.yaml': manifest('Service', 'web'),
      },
      ['raw'],
    ],
    [
      'a chart that the controller of k3s installs',
      {
        'traefik.yaml': `${manifest('HelmChart', 'traefik', 'helm.cattle.io/v1')}spec:\n  chart: traefik\n`,
      },
      ['helm', 'raw'],
    ],
    [
      'a templated helmfile',
      {
        'helmfile.d/10-web.yaml.gotmpl':
          'releases:\n- name: web\n  chart: stable/web\n  namespace: {{ .Environment.Name }}\n',
      },
      ['helm'],
    ],
    [
      'a helmfile of one cluster',
      {
        'helmfile-edge.yaml': 'releases:\n- name: web\n  chart: stable/web\n',
      },
      ['helm'],
    ],
    [
      'Tanka',
      { 'environments/prod/main.jsonnet': '{}', 'jsonnetfile.json': '{}' },
      ['jsonnet'],
    ],
    [
      'no delivery',
      { 'src/app.py': '', 'docker-compose.yaml': 'services: {}\n' },
      [],
    ],
  ])('sees %s', (_what, files, tools) => {
    expect(toolsOf(files as unknown as Record<string, string>)).toEqual(tools);
  });
});
