import { ReconcilerDeclaration } from '../../extract/FileFacts';
import { isMapping } from '../../yaml/SourceDocument';
import { flag, list, Mapping, mapping, text, texts } from '../fields';

type Read = Omit<
  ReconcilerDeclaration,
  | 'engine'
  | 'apiVersion'
  | 'kind'
  | 'name'
  | 'namespace'
  | 'line'
  | 'document'
  | 'templated'
  | 'deprecatedApi'
>;

/** Objects of Rancher Fleet. @internal */
export function readFleet(kind: string, object: Mapping): Read {
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

/** `fleet.yaml`: a bundle, its chart or kustomization, and the clusters that get a variant of it. @internal */
export function readFleetFile(value: Mapping): Read {
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

/** Objects of Config Sync. @internal */
export function readConfigSync(kind: string, object: Mapping): Read {
  const spec = mapping(object.spec);
  // Before there was RootSync, the operator's own object named the repository.
  if (
    kind === 'ConfigManagement' &&
    isMapping(spec.git) &&
    text(spec.git.syncRepo) !== undefined
  ) {
    const { git } = spec;
    return {
      sources: [
        {
          repoURL: text(git.syncRepo),
          path: text(git.policyDir),
          revision: text(git.syncRev) ?? text(git.syncBranch),
        },
      ],
      sync: { automated: true, selfHeal: true, prune: true },
    };
  }
  // In `system/`, this makes the directory above it a hierarchy that Config Sync reads, wherever the cluster names it.
  if (kind === 'Repo')
    return {
      sources: [{}],
      sync: { automated: true, selfHeal: true, prune: true },
    };
  if (kind !== 'RootSync' && kind !== 'RepoSync')
    return { sources: [], auxiliary: true };
  const git = mapping(spec.git);
  const other = isMapping(spec.oci) ? spec.oci : mapping(spec.helm);
  return {
    sources: [
      {
        repoURL: text(git.repo) ?? text(other.image) ?? text(other.repo),
        path: text(git.dir) ?? text(other.dir),
        chart: text(other.chart),
        revision: text(git.revision) ?? text(git.branch) ?? text(other.version),
      },
    ],
    sync: { automated: true, selfHeal: true, prune: true },
  };
}
