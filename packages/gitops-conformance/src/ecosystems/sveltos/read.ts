import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { list, mapping, text, textMap } from '../fields';

/** Sources whose content is an artifact of Flux, found through the object that declares it. */
const fluxSources = new Set(['GitRepository', 'OCIRepository', 'Bucket']);

/** A profile: what it adds to the clusters that it selects. @internal */
export function readProfile(object: Mapping): ReadReconciler {
  const spec = mapping(object.spec);
  const metadata = mapping(object.metadata);
  const mode = text(spec.syncMode) ?? 'Continuous';
  const continuous = mode.startsWith('Continuous');
  return {
    sources: [
      ...list(spec.helmCharts).filter(isMapping).map(chartSource),
      ...list(spec.kustomizationRefs).filter(isMapping).map(referredSource),
      ...list(spec.policyRefs).filter(isMapping).map(referredSource),
    ],
    dependsOn: names(spec.dependsOn),
    labels: textMap(metadata.labels),
    entityRef: text(mapping(metadata.annotations)['backstage.io/entity-ref']),
    sync: {
      automated: mode !== 'DryRun',
      selfHeal: mode === 'ContinuousWithDriftDetection',
      // What a profile no longer lists is withdrawn, as long as it is looked at again.
      prune: continuous,
    },
    partial:
      !['helmCharts', 'kustomizationRefs', 'policyRefs'].some(
        field => field in spec,
      ) || undefined,
  };
}

function chartSource(chart: Mapping): SourceDeclaration {
  const valuesFrom = list(chart.valuesFrom)
    .filter(isMapping)
    .map(item => ({
      kind: text(item.kind) ?? 'ConfigMap',
      name: text(item.name) ?? '',
    }));
  return {
    repoURL: text(chart.repositoryURL),
    // `repository/chart`, as the Helm command line writes it.
    chart: text(chart.chartName)?.replace(/^[^/]+\//, ''),
    revision: text(chart.chartVersion),
    inlineValues: text(chart.values) !== undefined || undefined,
    ...(valuesFrom.length > 0 && { valuesFrom }),
  };
}

/** A source of Flux with a path in it, or a ConfigMap or Secret that holds the manifests. */
function referredSource(reference: Mapping): SourceDeclaration {
  const kind = text(reference.kind) ?? 'ConfigMap';
  const object = {
    kind,
    name: text(reference.name) ?? '',
    namespace: text(reference.namespace),
  };
  return fluxSources.has(kind)
    ? { path: text(reference.path) ?? '.', sourceRef: object }
    : { objectRef: object };
}

function names(value: unknown): string[] | undefined {
  const found = list(value).flatMap(item => text(item) ?? []);
  return found.length > 0 ? found : undefined;
}
