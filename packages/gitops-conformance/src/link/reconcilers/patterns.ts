import { directoryOf } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { ReconcilerObject, ReconcilerPattern } from '../../model/RepositoryFacts';

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
  const components = facetsOf({ files }).kustomizations.some(
    ([, { component, references }]) =>
      component || references.some(({ field }) => field === 'components'),
  );
  if (components) patterns.add('kustomize-components');
  return [...patterns].sort();
}

/**
 * Of what each directory holds, two files: one may be that of who asks. Of the root Argo CD reads what lies directly in it;
 * everything else lies somewhere below.
 */
function heldFiles(files: Iterable<string>): ReadonlyMap<string, string[]> {
  const held = new Map<string, string[]>();
  const isFull = (directory: string, file: string) => {
    const known = held.get(directory);
    if (!known) held.set(directory, [file]);
    else if (known.length < 2) known.push(file);
    else return true;
    return false;
  };
  for (const file of files) {
    let directory = directoryOf(file);
    if (directory === '.') isFull(directory, file);
    while (directory !== '.' && !isFull(directory, file))
      directory = directoryOf(directory);
  }
  return held;
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
  const held = heldFiles(files);
  for (const { path: own, sources } of applications) {
    for (const { resolved } of sources) {
      if (resolved === undefined) continue;
      if (held.get(resolved)?.some(file => file !== own)) return true;
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
          (source.resolved === undefined || source.resolved === '.'),
      ),
  );
  if (controlPlane) return true;
  // A chart that makes Applications of its values or templates is one by construction.
  return applications.some(
    ({ templated, kind }) => templated && kind === 'Application',
  );
}
