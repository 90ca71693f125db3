import { ReconcilerObject } from '../../model/RepositoryFacts';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { flag, list, mapping, text } from '../fields';
import { readSources } from './readSource';

/** Kargo starts the syncs of an Application that authorises a stage. */
const authorizedStage = 'kargo.akuity.io/authorized-stage';

/** The `spec` of an Application, or of an ApplicationSet's template. @internal */
export function readApplicationSpec(spec: Mapping): ReadReconciler {
  const sources = readSources(spec);
  const destination = mapping(spec.destination);
  // A strategic merge patch for an Application says only what it changes.
  const partial = sources.every(
    source => source.repoURL === undefined && source.chart === undefined,
  );
  const policy = mapping(spec.syncPolicy);
  const saysSync =
    !partial || spec.syncPolicy === null || 'automated' in policy;
  return {
    project: text(spec.project),
    sources,
    destination: {
      cluster: text(destination.name) ?? text(destination.server),
      namespace: text(destination.namespace),
    },
    sync: {
      ...(saysSync && readSync(policy)),
      ignoreDifferences: list(spec.ignoreDifferences).length > 0 || undefined,
    },
    partial: partial || undefined,
  };
}

/** `automated:` with nothing behind it is null, which the API server drops. */
function readSync({
  automated,
}: Mapping): NonNullable<ReconcilerObject['sync']> {
  const policy = isMapping(automated) ? automated : undefined;
  return {
    automated: policy ? policy.enabled !== false : automated === true,
    selfHeal: flag(policy?.selfHeal) ?? false,
    prune: flag(policy?.prune) ?? false,
  };
}

/** What the metadata of an Application, or of a template for some, says of how it is deployed. @internal */
export function withMetadata(
  read: ReadReconciler,
  metadata: Mapping,
): ReadReconciler {
  const annotations = mapping(metadata.annotations);
  const syncWave = text(annotations['argocd.argoproj.io/sync-wave']);
  const isPromoted =
    annotations[authorizedStage] !== undefined && !read.sync?.automated;
  return {
    ...read,
    sync: {
      ...read.sync,
      ...(isPromoted && { automated: undefined }),
      syncWave: syncWave ?? read.sync?.syncWave,
    },
    entityRef: text(annotations['backstage.io/entity-ref']) ?? read.entityRef,
  };
}
