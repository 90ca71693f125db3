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
import { linkImages, linkManifests } from './manifests/linkManifests';
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
export function linkRepository(
  tree: RepositoryTree,
  files: ReadonlyMap<string, FileFacts>,
): RepositoryFacts {
  return link(tree, files).facts;
}

/** Facts with what they were made from, for linking a little of it again. @internal */
export interface LinkedRepository {
  readonly facts: RepositoryFacts;
  readonly context: LinkContext;
}

/** @internal */
export function link(
  tree: RepositoryTree,
  files: ReadonlyMap<string, FileFacts>,
): LinkedRepository {
  const roles = new DefaultFileRoles();
  const index = new TreeIndex(tree);
  const { graph, danglingReferences: danglingKustomize } = linkKustomize(
    index,
    files,
  );
  const helm = linkHelm({ tree, files, roles, graph, index });
  const reconcilers = linkReconcilers({
    tree,
    files,
    roles,
    graph,
    index,
    charts: helm.charts,
  });
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
  const manifests = linkManifests(context);
  const facts: RepositoryFacts = {
    schemaVersion: 1,
    engineVersion: ENGINE_VERSION,
    repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
    files: {
      total: tree.files.size,
      yaml: manifests.yaml,
      paths: sortedPaths(tree),
    },
    limits: [...tree.limits, ...manifests.limits],
    problems: manifests.problems,
    unknowns: reconcilers.unknowns,
    deliveryTools: deliveryToolsOf(context),
    reconcilers: reconcilers.reconcilers,
    reconcilerPatterns: reconcilers.reconcilerPatterns,
    environments,
    ...linkSecrets(context),
    sharedBases: sharedBasesOf(context, environments),
    danglingReferences: [
      ...danglingKustomize,
      ...reconcilers.danglingReferences,
    ],
    kustomizations: graph.kustomizations,
    charts: context.charts,
    valuesFiles: inEnvironment(environments, context.valuesFiles),
    reconcilerObjects: context.reconcilerObjects.map(object => {
      const environment = environmentOfReconciler(environments, object);
      return environment === undefined ? object : { ...object, environment };
    }),
    workloads: manifests.workloads,
    manifests: manifests.manifests,
    guardrails: linkGuardrails(context),
    documentation: linkDocumentation(context),
    ...versionsOf(context, environments),
    exceptions: linkExceptions(files),
  };
  return { facts, context };
}

/**
 * Links again after a commit that changed images of workloads and nothing else, which most commits to such repositories
 * do: only what tells of versions.
 *
 * @internal
 */
export function relinkImages(
  { facts, context }: LinkedRepository,
  tree: RepositoryTree,
  files: ReadonlyMap<string, FileFacts>,
): LinkedRepository {
  const changed: LinkContext = { ...context, tree, files };
  return {
    facts: {
      ...facts,
      repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
      ...versionsOf(changed, facts.environments),
    },
    context: changed,
  };
}

function versionsOf(
  context: LinkContext,
  environments: RepositoryFacts['environments'],
): Pick<RepositoryFacts, 'images' | 'units' | 'promotion'> {
  const units = linkUnits(context, environments);
  return {
    images: inEnvironment(environments, linkImages(context)),
    promotion: linkPromotion(context, environments, units),
    units,
  };
}

function inEnvironment<T extends { readonly path: string }>(
  environments: RepositoryFacts['environments'],
  items: readonly T[],
): T[] {
  return items.map(item => {
    const environment = environmentOfPath(environments, item.path);
    return environment === undefined ? item : { ...item, environment };
  });
}

/** Readers give files in order more often than not, and sorting is dearer than looking. */
function sortedPaths(tree: RepositoryTree): string[] {
  const paths = [...tree.files.keys()];
  return paths.every((path, i) => i === 0 || paths[i - 1] <= path)
    ? paths
    : paths.sort();
}
