import { isControlKind } from '../../ecosystems/registry';
import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { holdsManifest } from '../projections/manifests';
import { EntryPoint, imagesOf, kindsOf, locate } from './EntryPoint';

type Environments = RepositoryFacts['environments'];

/** Kinds that run something, or make a controller do so. @internal */
export const deployingKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Rollout',
  'HelmRelease',
  'DeploymentConfig',
  'ReplicaSet',
  'Pod',
]);

/** @internal */
export interface RawEntries {
  readonly entries: readonly EntryPoint[];
  /** Manifests that nothing else covers, deployed or not. */
  readonly manifests: ReadonlySet<string>;
}

/**
 * Plain manifests that nothing else covers: every directory with workloads, with the directories below it that have
 * none of their own, and whatever else a reconciler points at.
 *
 * @internal
 */
export function rawEntries(
  context: LinkContext,
  environments: Environments,
  covered: ReadonlySet<string>,
): RawEntries {
  const targets = new Set(
    context.reconcilerObjects.flatMap(({ sources }) =>
      sources.flatMap(({ resolved }) => resolved ?? []),
    ),
  );
  const byDirectory = new Map<string, string[]>();
  const deploying = new Set<string>();
  for (const {
    path: directory,
    apart,
    chart,
    files,
  } of context.directories.values()) {
    // What a kustomization leaves out is not deployed, and a component only with whoever uses it.
    if (
      apart ||
      (chart !== undefined && !targets.has(directory)) ||
      (context.graph.at(directory) && !targets.has(directory))
    )
      continue;
    const manifests = files.filter(
      ({ path, facts }) =>
        !facts.kustomization &&
        holdsManifest(facts.documents) &&
        !covered.has(path),
    );
    if (manifests.length === 0) continue;
    byDirectory.set(
      directory,
      manifests.map(({ path }) => path),
    );
    if (
      manifests.some(({ facts }) =>
        facts.documents.some(
          ({ kind }) => kind !== undefined && deployingKinds.has(kind),
        ),
      )
    )
      deploying.add(directory);
  }
  const groups = new Map<string, string[]>();
  for (const [directory, files] of byDirectory) {
    const holder = nearest(
      directory,
      current => deploying.has(current) || targets.has(current),
    );
    if (holder === undefined) continue;
    const held = groups.get(holder);
    if (held) held.push(...files);
    else groups.set(holder, [...files]);
  }
  const entries = [...groups].map(([directory, files]): EntryPoint => {
    const location = locate(environments, directory);
    const kinds = kindsOf(context, files);
    return {
      tool: installsCharts(kinds) ? 'helm' : 'raw',
      path: directory,
      directory,
      ...location,
      files,
      kinds,
      imagesIn: current =>
        imagesOf(current, files).map(image =>
          location.environment === undefined
            ? image
            : { ...image, environment: location.environment },
        ),
    };
  });
  return { entries, manifests: new Set([...byDirectory.values()].flat()) };
}

/** Releases are objects that Flux installs with Helm; beside them are only sources, and the namespaces that they go to. */
function installsCharts(kinds: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(kinds);
  return (
    names.includes('HelmRelease') &&
    names.every(kind => kind === 'Namespace' || isControlKind(kind))
  );
}

function nearest(
  directory: string,
  suits: (path: string) => boolean,
): string | undefined {
  for (let current = directory; ; current = directoryOf(current)) {
    if (suits(current)) return current;
    if (current === '.') return undefined;
  }
}
