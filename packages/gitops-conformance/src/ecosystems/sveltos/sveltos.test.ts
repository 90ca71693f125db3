import { analyze } from '../../__testUtils__/analyze';

const profile = (spec: string, kind = 'ClusterProfile') =>
  `apiVersion: config.projectsveltos.io/v1beta1\nkind: ${kind}\nmetadata: { name: base }\nspec:\n  clusterSelector: { matchLabels: { env: prod } }\n${spec}`;

describe('Sveltos', () => {
  it('reads charts of a profile, with the version that they are pinned to', () => {
    const { reconcilers, reconcilerObjects } = analyze({
      'profiles/kyverno.yaml': profile(
        '  syncMode: ContinuousWithDriftDetection\n  helmCharts:\n    - repositoryURL: https://kyverno.github.io/kyverno/\n      repositoryName: kyverno\n      chartName: kyverno/kyverno\n      chartVersion: v3.3.3\n      releaseName: kyverno\n      releaseNamespace: kyverno\n      helmChartAction: Install\n      values: |\n        replicas: 3\n',
      ),
    });
    expect(reconcilers).toEqual(['sveltos']);
    expect(reconcilerObjects).toEqual([
      expect.objectContaining({
        engine: 'sveltos',
        kind: 'ClusterProfile',
        sync: { automated: true, selfHeal: true, prune: true },
        sources: [
          expect.objectContaining({
            repoURL: 'https://kyverno.github.io/kyverno/',
            chart: 'kyverno',
            revision: 'v3.3.3',
            revisionPinning: 'pinned',
            inlineValues: true,
            external: true,
          }),
        ],
      }),
    ]);
  });

  it('follows a ConfigMap that holds manifests to the file that declares it', () => {
    const { reconcilerObjects } = analyze({
      'profiles/policies.yaml': profile(
        '  policyRefs:\n    - { kind: ConfigMap, name: policies, namespace: default }\n    - { kind: ConfigMap, name: elsewhere, namespace: default }\n',
        'Profile',
      ),
      'policies/configmap.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: policies, namespace: default }\ndata: {}\n',
    });
    expect(reconcilerObjects[0].sources).toEqual([
      expect.objectContaining({ resolved: 'policies/configmap.yaml' }),
      expect.objectContaining({
        unknown: "ConfigMap 'elsewhere' is not in this repository",
      }),
    ]);
  });

  it('follows a kustomization through the source of Flux that it is read from', () => {
    const { reconcilerObjects, danglingReferences } = analyze({
      'flux/source.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: platform, namespace: flux-system }\nspec: { url: https://git.acme.example/acme/platform, interval: 1m, ref: { branch: main } }\n',
      'profiles/apps.yaml': profile(
        '  kustomizationRefs:\n    - { kind: GitRepository, name: platform, namespace: flux-system, path: ./apps/overlays/prod }\n',
      ),
      'apps/overlays/prod/kustomization.yaml': 'resources: [a.yaml]\n',
      'apps/overlays/prod/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    });
    expect(
      reconcilerObjects.find(({ engine }) => engine === 'sveltos')?.sources,
    ).toEqual([expect.objectContaining({ resolved: 'apps/overlays/prod' })]);
    expect(danglingReferences).toEqual([]);
  });

  it('only shows what it would do in a dry run', () => {
    const { reconcilerObjects } = analyze({
      'p.yaml': profile(
        '  syncMode: DryRun\n  policyRefs: [{ kind: Secret, name: a, namespace: b }]\n',
      ),
    });
    expect(reconcilerObjects[0].sync?.automated).toBe(false);
  });
});
