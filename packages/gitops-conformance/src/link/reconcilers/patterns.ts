import { LinkContext } from '../LinkContext';
import { ReconcilerObject, ReconcilerPattern } from '../RepositoryFacts';

const controlPlaneNamespace = /^(?:argocd|argo-cd|openshift-gitops)$/;

/**
 * Ways in which reconciler objects are arranged.
 *
 * @internal
 */
export function patternsOf(
  { graph, files }: Pick<LinkContext, 'graph' | 'files'>,
  objects: readonly ReconcilerObject[],
): ReconcilerPattern[] {
  const patterns = new Set<ReconcilerPattern>();
  const applications = objects.filter(
    ({ engine, kind }) =>
      engine === 'argocd' &&
      (kind === 'Application' || kind === 'ApplicationSet'),
  );
  for (const { engine, kind } of objects) {
    if (kind === 'ApplicationSet') patterns.add('applicationset');
    if (kind === 'AppProject') patterns.add('appproject');
    if (engine === 'flux' && kind === 'Kustomization')
      patterns.add('flux-kustomization');
    if (engine === 'flux' && kind === 'HelmRelease')
      patterns.add('flux-helmrelease');
  }
  if (isAppOfApps(graph, applications)) patterns.add('app-of-apps');
  const components = [...files.values()].some(
    ({ kustomization }) =>
      kustomization?.component ||
      kustomization?.references.some(({ field }) => field === 'components'),
  );
  if (components) patterns.add('kustomize-components');
  return [...patterns].sort();
}

/**
 * An application whose path holds applications: in its directory, in what its kustomization builds, or as templates
 * and values of its chart.
 */
function isAppOfApps(
  graph: LinkContext['graph'],
  applications: readonly ReconcilerObject[],
): boolean {
  const files = new Set(applications.map(({ path }) => path));
  for (const { path: own, sources } of applications) {
    for (const { resolved } of sources) {
      if (resolved === undefined) continue;
      for (const file of files) {
        if (
          file !== own &&
          (resolved === '.' || file.startsWith(`${resolved}/`))
        )
          return true;
      }
      for (const file of graph.filesOf(resolved))
        if (file !== own && files.has(file)) return true;
    }
  }
  // Applications live in the namespace of their controller: what is deployed there from a repository are Applications.
  const controlPlane = applications.some(
    ({ namespace, destination, sources }) =>
      destination?.namespace !== undefined &&
      (controlPlaneNamespace.test(destination.namespace) ||
        destination.namespace === namespace) &&
      sources.some(
        source =>
          source.path !== undefined &&
          source.chart === undefined &&
          source.resolved === undefined,
      ),
  );
  if (controlPlane) return true;
  // A chart that makes Applications of its values or templates is one by construction.
  return applications.some(
    ({ templated, kind }) => templated && kind === 'Application',
  );
}
