import { isMapping } from '../../yaml/SourceDocument';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { mapping, text } from '../fields';

/** Objects of Config Sync. @internal */
export function readConfigSync(kind: string, object: Mapping): ReadReconciler {
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
