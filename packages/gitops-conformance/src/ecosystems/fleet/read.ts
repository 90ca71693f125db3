import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { ManifestDocument, Mapping, ReadReconciler } from '../Ecosystem';
import { flag, list, mapping, text, texts } from '../fields';

/** Objects of Rancher Fleet. @internal */
export function readFleet(
  kind: string,
  object: Mapping,
): ReadReconciler | undefined {
  // A rendered bundle carries all its manifests as text, and says nothing of its own.
  if (kind === 'Bundle') return undefined;
  const spec = mapping(object.spec);
  if (kind !== 'GitRepo') return { sources: [], auxiliary: true };
  const paths = texts(spec.paths);
  const source = {
    repoURL: text(spec.repo),
    revision: text(spec.revision) ?? text(spec.branch),
  };
  return {
    // Without paths, Fleet reads the whole repository.
    sources: (paths.length > 0 ? paths : ['.']).map(path => ({
      ...source,
      path,
    })),
    sync: {
      automated: spec.paused !== true,
      selfHeal: flag(mapping(spec.correctDrift).enabled),
      suspended: flag(spec.paused),
      prune: true,
    },
  };
}

/** `fleet.yaml`: a bundle, its chart or kustomization, and the clusters that get a variant of it. */
function readBundle(value: Mapping): ReadReconciler {
  const helm = mapping(value.helm);
  const targets = [
    ...list(value.targetCustomizations),
    ...list(value.targets),
  ].filter(isMapping);
  const valueFiles = [
    helm,
    ...targets.map(target => mapping(target.helm)),
  ].flatMap(part => texts(part.valuesFiles));
  return {
    sources: [
      {
        path: '.',
        repoURL: text(helm.repo),
        chart: text(helm.chart),
        revision: text(helm.version),
        ...(valueFiles.length > 0 && { valueFiles }),
        inlineValues: isMapping(helm.values) || undefined,
      },
    ],
    destination: {
      namespace: text(value.defaultNamespace) ?? text(value.namespace),
    },
    generators: targets.flatMap(target => text(target.name) ?? []),
  };
}

/** A `fleet.yaml` makes its directory a bundle. @internal */
export function readFleetFile({
  documents: [document],
}: {
  readonly documents: readonly ManifestDocument[];
}): ReconcilerDeclaration[] {
  if (!document) return [];
  return [
    {
      engine: 'fleet',
      apiVersion: 'fleet.yaml',
      kind: 'Bundle',
      name: text(document.mapping.name) ?? '',
      line: document.line,
      document: document.index,
      templated: false,
      deprecatedApi: false,
      ...readBundle(document.mapping),
    },
  ];
}
