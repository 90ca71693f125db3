import { FileFacts } from '../extract/FileFacts';
import { TreeIndex } from '../repository/TreeIndex';
import { RepositoryTree } from '../repository/RepositoryTree';
import { ENGINE_VERSION } from '../version';
import { deliveryToolsOf } from './deliveryTools';
import { linkDocumentation } from './documentation/linkDocumentation';
import { environmentOfPath } from './environments/environmentOfPath';
import { environmentOfReconciler } from './environments/environmentOfReconciler';
import { linkEnvironments } from './environments/linkEnvironments';
import { linkGuardrails } from './guardrails/linkGuardrails';
import { linkExceptions } from './exceptions/linkExceptions';
import { linkHelm } from './helm/linkHelm';
import { linkKustomize } from './kustomize/linkKustomize';
import { LinkContext } from './LinkContext';
import { linkManifests } from './manifests/linkManifests';
import { linkPromotion } from './promotion/linkPromotion';
import { linkReconcilers } from './reconcilers/linkReconcilers';
import { RepositoryFacts } from './RepositoryFacts';
import { DefaultFileRoles } from './roles/FileRoles';
import { linkSecrets } from './secrets/linkSecrets';
import { sharedBasesOf } from './sharedBases';
import { linkUnits } from './units/linkUnits';

/**
 * Puts the facts of all files of a repository together. Looks nothing up in the contents: what it needs was extracted.
 *
 * @public
 */
export function linkRepository(tree: RepositoryTree, files: ReadonlyMap<string, FileFacts>): RepositoryFacts {
  const roles = new DefaultFileRoles();
  const index = new TreeIndex(tree);
  const { graph, danglingReferences: danglingKustomize } = linkKustomize(index, files);
  const helm = linkHelm({ tree, files, roles, graph, index });
  const reconcilers = linkReconcilers({ tree, files, roles, graph, index, charts: helm.charts });
  const context: LinkContext = {
    tree,
    index,
    files,
    roles,
    graph,
    kustomizations: graph.kustomizations,
    charts: helm.charts,
    valuesFiles: helm.valuesFiles(reconcilers.reconcilerObjects),
    reconcilerObjects: reconcilers.reconcilerObjects,
  };
  const environments = linkEnvironments(context);
  const inEnvironment = <T extends { readonly path: string }>(items: readonly T[]): T[] =>
    items.map(item => {
      const environment = environmentOfPath(environments, item.path);
      return environment === undefined ? item : { ...item, environment };
    });
  const units = linkUnits(context, environments);
  const manifests = linkManifests(context);
  return {
    schemaVersion: 1,
    engineVersion: ENGINE_VERSION,
    repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
    files: { total: tree.files.size, yaml: manifests.yaml, paths: sortedPaths(tree) },
    limits: [...tree.limits, ...manifests.limits],
    problems: manifests.problems,
    unknowns: reconcilers.unknowns,
    deliveryTools: deliveryToolsOf(context),
    reconcilers: reconcilers.reconcilers,
    reconcilerPatterns: reconcilers.reconcilerPatterns,
    environments,
    ...linkSecrets(context),
    sharedBases: sharedBasesOf(context, environments),
    danglingReferences: [...danglingKustomize, ...reconcilers.danglingReferences],
    kustomizations: graph.kustomizations,
    charts: context.charts,
    valuesFiles: inEnvironment(context.valuesFiles),
    reconcilerObjects: context.reconcilerObjects.map(object => {
      const environment = environmentOfReconciler(environments, object);
      return environment === undefined ? object : { ...object, environment };
    }),
    workloads: manifests.workloads,
    images: inEnvironment(manifests.images),
    manifests: manifests.manifests,
    guardrails: linkGuardrails(context),
    documentation: linkDocumentation(context),
    promotion: linkPromotion(context, environments, units),
    units,
    exceptions: linkExceptions(files),
  };
}

/** Readers give files in order more often than not, and sorting is dearer than looking. */
function sortedPaths(tree: RepositoryTree): string[] {
  const paths = [...tree.files.keys()];
  return paths.every((path, i) => i === 0 || paths[i - 1] <= path) ? paths : paths.sort();
}
