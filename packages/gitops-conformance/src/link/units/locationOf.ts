import {
  baseName,
  directoryOf,
  isWithin,
  relativePath,
} from '../../repository/paths';
import { containerOf } from '../environments/containers';
import { isLayer } from '../environments/environmentName';
import { LinkContext } from '../LinkContext';
import { KustomizationFacts } from '../../model/RepositoryFacts';
import { EntryPoint } from './EntryPoint';
import { deployingKinds } from './rawEntries';
import { isGenericDirectory, repositoryNameOf, unitNameOf } from './unitNames';

/** Where an application is, and what it is called. @internal */
export interface Location {
  readonly key: string;
  readonly path: string;
  readonly name: string;
  /** The application, where this may be one more of its variants and no application of its own. */
  readonly variantOf?: Location & {
    /** It is built on the base of the application. */
    readonly buildsOnBase: boolean;
    /** The one workload that it runs. */
    readonly workload?: string;
  };
}

/** @internal */
export function locationOf(context: LinkContext, entry: EntryPoint): Location {
  const { directory, path, environmentPath, files, name } = entry;
  const repository =
    name ??
    repositoryNameOf(context.tree.url) ??
    workloadNameOf(context, files) ??
    'repository';
  if (environmentPath === undefined || environmentPath === path) {
    // `apps/orders/overlays/prod`: the application is what holds the overlays.
    const root =
      environmentPath === undefined || directory !== path
        ? directory
        : directoryOf(path);
    if (environmentPath === undefined) return located(root, repository);
    const own = withoutContainers(root);
    // `overlays/us/prod` beside `overlays/eu/prod`: what holds all of these overlays.
    const home = isVariantLevel(own)
      ? homeOf(context, entry, deploysWorkload)
      : undefined;
    return located(home ?? own, repository);
  }
  // `environments/prod/orders`: the application has the same location in each of them.
  const container = directoryOf(environmentPath);
  const location = relativePath(environmentPath, directory);
  const application = withoutContainers(container);
  return {
    key: `${container}//${location}`,
    path: container,
    name: unitNameOf(location, unitNameOf(container, repository)),
    // `cache/production/blue`: a cluster of that stage, if it is built on `cache/base` or runs what the others run.
    ...(!location.includes('/') && {
      variantOf: {
        ...located(application, repository),
        buildsOnBase: homeOf(context, entry) === application,
        workload: workloadNameOf(context, files),
      },
    }),
  };
}

function located(path: string, repository: string): Location {
  return { key: path, path, name: unitNameOf(path, repository) };
}

/** Whether a directory lies between one for overlays, environments or clusters and these, as a region does. */
function isVariantLevel(path: string): boolean {
  return path !== '.' && containerOf(directoryOf(path)) !== 'other';
}

/**
 * The directory whose base a kustomization is built on, directly or over the base of a stage, if only environments and
 * directories for them lie between.
 */
function homeOf(
  { graph }: LinkContext,
  { tool, directory, environmentPath }: EntryPoint,
  accepts: (base: KustomizationFacts | undefined) => boolean = () => true,
): string | undefined {
  if (tool !== 'kustomize') return undefined;
  let home: string | undefined;
  const seen = new Set([directory]);
  for (const current of seen) {
    for (const { resolved } of graph.at(current)?.references ?? []) {
      if (resolved === undefined || !isLayer(baseName(resolved))) continue;
      const holder = directoryOf(resolved);
      if (!isWithin(directory, holder)) continue;
      seen.add(resolved);
      const below = childTowards(holder, directory);
      const isBetween =
        containerOf(below) !== 'other' ||
        (environmentPath !== undefined && isWithin(environmentPath, below));
      if (
        isBetween &&
        (home === undefined || isWithin(home, holder)) &&
        accepts(graph.at(resolved))
      )
        home = holder;
    }
  }
  return home === undefined ? undefined : withoutContainers(home);
}

/** Labels and quotas for everything are a base of many applications. */
function deploysWorkload(base: KustomizationFacts | undefined): boolean {
  return Object.keys(base?.kinds ?? {}).some(kind => deployingKinds.has(kind));
}

/** The directory directly in another that leads to a third. */
function childTowards(holder: string, directory: string): string {
  const [first] = relativePath(holder, directory).split('/');
  return holder === '.' ? first : `${holder}/${first}`;
}

/** A repository without a known URL that holds one thing is called like that. */
function workloadNameOf(
  context: LinkContext,
  files: readonly string[],
): string | undefined {
  const names = new Set<string>();
  for (const file of files) {
    for (const { kind, name } of context.files.get(file)?.documents ?? []) {
      if (
        name !== undefined &&
        /^(?:Deployment|StatefulSet|DaemonSet|Rollout|CronJob)$/.test(
          kind ?? '',
        )
      )
        names.add(name);
    }
  }
  return names.size === 1 ? [...names][0] : undefined;
}

function withoutContainers(path: string): string {
  let current = path;
  while (current !== '.' && isGenericDirectory(current))
    current = directoryOf(current);
  if (current !== '.') return current;
  // All of it is generic: clusters are a thing of their own, overlays belong to what is above them.
  return /^clusters$/i.test(path) ? path : directoryOf(path);
}
