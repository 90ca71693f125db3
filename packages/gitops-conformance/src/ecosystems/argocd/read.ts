import { Mapping, ReadReconciler } from '../Ecosystem';
import { isMapping } from '../../yaml/SourceDocument';
import { list, mapping, textMap, texts } from '../fields';
import { readApplicationSpec, withMetadata } from './application';
import { readApplicationSetSpec } from './applicationSet';

/** The `spec` of an AppProject. @internal */
export function readProjectSpec(spec: Mapping): ReadReconciler {
  const wildcards: string[] = [];
  if (texts(spec.sourceRepos).includes('*')) wildcards.push('sourceRepos');
  const destinations = list(spec.destinations).filter(isMapping);
  if (
    destinations.some(
      ({ namespace, server, name }) =>
        namespace === '*' && (server === '*' || name === '*'),
    )
  )
    wildcards.push('destinations');
  if (
    list(spec.clusterResourceWhitelist)
      .filter(isMapping)
      .some(({ group, kind }) => group === '*' && kind === '*')
  )
    wildcards.push('clusterResourceWhitelist');
  return {
    sources: [],
    wildcards,
    sync: { syncWindows: list(spec.syncWindows).length > 0 || undefined },
  };
}

/** Objects of Argo CD: what reconciles, and what only belongs to it. @internal */
export function readArgoCd(
  kind: string,
  object: Mapping,
): ReadReconciler | undefined {
  const spec = mapping(object.spec);
  const metadata = mapping(object.metadata);
  const common = (read: ReadReconciler): ReadReconciler => ({
    ...withMetadata(read, metadata),
    labels: textMap(metadata.labels),
  });
  switch (kind) {
    case 'Application':
      return common(readApplicationSpec(spec));
    case 'ApplicationSet':
      return common(readApplicationSetSpec(spec));
    case 'AppProject':
      return common(readProjectSpec(spec));
    case 'ArgoCD':
      return common({ sources: [], auxiliary: true });
    default:
      return undefined;
  }
}
