import {
  ReconcilerObject,
  ReconcilerPattern,
} from '../../model/RepositoryFacts';
import { directoryOf } from '../../repository/paths';
import { PatternContext } from '../Ecosystem';

/** Where Argo CD runs, by convention; an Application itself may live in the namespace of a team. */
const controlPlaneNamespace = /^(?:argo|argo-?cd(?:-\w+)?|openshift-gitops)$/;
/** These belong into the namespace of their controller. */
const controlPlaneKinds = new Set(['AppProject', 'ArgoCD']);

/** @internal */
export function patternsOf(
  objects: readonly ReconcilerObject[],
  context: PatternContext,
): readonly ReconcilerPattern[] {
  const kinds = new Set(objects.map(({ kind }) => kind));
  const applications = objects.filter(
    ({ kind }) => kind === 'Application' || kind === 'ApplicationSet',
  );
  return [
    ...(kinds.has('ApplicationSet') ? (['applicationset'] as const) : []),
    ...(kinds.has('AppProject') ? (['appproject'] as const) : []),
    ...(isAppOfApps(applications, namespacesOf(objects), context)
      ? (['app-of-apps'] as const)
      : []),
  ];
}

function namespacesOf(objects: readonly ReconcilerObject[]): Set<string> {
  return new Set(
    objects.flatMap(({ kind, namespace }) =>
      controlPlaneKinds.has(kind) ? (namespace ?? []) : [],
    ),
  );
}

/**
 * Applications by the directories that hold them, two each: one may be that of who asks. `directly` holds those that lie in
 * the directory itself, which is what Argo CD reads unless it recurses.
 */
function holders(files: Iterable<string>) {
  const directly = new Map<string, string[]>();
  const below = new Map<string, string[]>();
  const isFull = (
    held: Map<string, string[]>,
    directory: string,
    file: string,
  ) => {
    const known = held.get(directory);
    if (!known) held.set(directory, [file]);
    else if (known.length < 2) known.push(file);
    else return true;
    return false;
  };
  for (const file of files) {
    let directory = directoryOf(file);
    isFull(directly, directory, file);
    while (!isFull(below, directory, file) && directory !== '.')
      directory = directoryOf(directory);
  }
  return { directly, below };
}

/**
 * An application whose path holds applications: in its directory, in what its kustomization builds, or as templates
 * and values of its chart.
 */
function isAppOfApps(
  applications: readonly ReconcilerObject[],
  controlPlanes: ReadonlySet<string>,
  { filesBuiltFrom, isChart }: PatternContext,
): boolean {
  const files = new Set(applications.map(({ path }) => path));
  const { directly, below } = holders(files);
  for (const { path: own, sources, templated } of applications) {
    for (const { resolved, directory } of sources) {
      if (resolved === undefined) continue;
      const recurses = templated || directory?.recurse || isChart(resolved);
      const held = (recurses ? below : directly).get(resolved);
      if (held?.some(file => file !== own)) return true;
      for (const file of filesBuiltFrom(resolved))
        if (file !== own && files.has(file)) return true;
    }
  }
  // Applications live in the namespace of their controller: what is deployed there from a repository are Applications.
  const controlPlane = applications.some(
    ({ destination, sources }) =>
      destination?.namespace !== undefined &&
      (controlPlaneNamespace.test(destination.namespace) ||
        controlPlanes.has(destination.namespace)) &&
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
