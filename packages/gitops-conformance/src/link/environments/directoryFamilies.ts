import { baseName, isWithin } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { EnvironmentModel } from '../../model/RepositoryFacts';
import { DeliveryDirectory, holdsObjects } from './DeliveryDirectories';
import {
  areAlike,
  buildsOnOutside,
  ComparingContext,
  isAggregated,
} from './likeness';
import { clusterNames } from './clusterNames';
import { controlPlaneDirectories } from './controlPlanes';
import {
  EnvironmentName,
  isLayer,
  isRing,
  mayBeEnvironment,
  parseEnvironmentName,
  parseGluedNames,
} from './environmentName';

/** Sibling directories (or files) that are the environments of one thing. @internal */
export interface EnvironmentFamily {
  readonly model: EnvironmentModel;
  /** Directory that holds them. */
  readonly path: string;
  readonly members: readonly {
    readonly path: string;
    readonly name: string;
    readonly environment?: EnvironmentName;
  }[];
  /** Stages by their own evidence; the others only confirm what is known from elsewhere. */
  readonly confirmed: boolean;
}

const overlayContainer = /^(?:overlays?|envs?[-_]?overlays?)$/i;
const environmentContainer =
  /^(?:envs?|environments?|stages?|env[-_](?:overlays|values|config)|deploy(?:ment)?[-_]?envs?)$/i;
const clusterContainer = /^(?:(?:[a-z]+[-_])?clusters|sites|datacenters)$/i;
const hostname = /^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}$/i;

/** @internal */
export function directoryFamilies(
  context: ComparingContext,
  root: DeliveryDirectory,
): EnvironmentFamily[] {
  const families: EnvironmentFamily[] = [];
  const clusters = clusterNames(context);
  const controlPlanes = controlPlaneDirectories(context);
  const isCluster = ({ path, name }: DeliveryDirectory) =>
    clusters.has(name) || controlPlanes.has(path);
  // A directory is looked at before what lies in it, and that before its siblings; a path may have any number of levels.
  const left = [root];
  for (let next = left.pop(); next; next = left.pop()) {
    const own = familyIn(context, next);
    const staged = own?.members.some(({ environment }) => environment) ?? false;
    const family = staged ? own : (clusterFamily(next, isCluster) ?? own);
    if (family) families.push(family);
    for (let i = next.children.length - 1; i >= 0; i--)
      left.push(next.children[i]);
  }
  return families;
}

/** Directories of clusters are targets, whatever the directory above them is called. */
function clusterFamily(
  parent: DeliveryDirectory,
  isCluster: (directory: DeliveryDirectory) => boolean,
): EnvironmentFamily | undefined {
  const members = parent.children
    .filter(child => child.delivers && isCluster(child))
    .map(({ path, name }) => ({ path, name }));
  return members.length >= 2 && !holdsObjects(parent.path, true)
    ? familyOf('cluster-directories', parent, members, false)
    : undefined;
}

type Container = 'overlays' | 'environments' | 'clusters' | 'other';

function containerOf(path: string): Container {
  const name = baseName(path);
  if (overlayContainer.test(name)) return 'overlays';
  if (environmentContainer.test(name)) return 'environments';
  return clusterContainer.test(name) ? 'clusters' : 'other';
}

function familyIn(
  context: ComparingContext,
  parent: DeliveryDirectory,
): EnvironmentFamily | undefined {
  const container = containerOf(parent.path);
  if (!parent.delivers || parent.children.length === 0) return undefined;
  // By far most directories hold neither environments nor what could be one.
  if (
    container === 'other' &&
    !parent.children.some(({ name }) => mayBeEnvironment(name))
  )
    return undefined;
  if (holdsObjects(parent.path, container === 'other')) return undefined;
  // A component is a part to choose, nothing to run (`variants/prod` beside `envs/prod-eu`).
  const children = parent.children.filter(
    child =>
      !isLayer(child.name) &&
      !context.graph.at(child.path)?.component &&
      (child.delivers || (container !== 'other' && parent.delivers)),
  );
  const rings = children.filter(child => isRing(child.name));
  if (rings.length >= 2)
    return familyOf(
      'rings',
      parent,
      rings.map(child => ({ path: child.path, name: child.name })),
      true,
    );
  const glued = new Map(
    parseGluedNames(children.map(child => child.name)).map(parsed => [
      parsed.name,
      parsed,
    ]),
  );
  const members = children.map(child => ({
    path: child.path,
    name: child.name,
    environment: parseEnvironmentName(child.name) ?? glued.get(child.name),
  }));
  const staged = members.filter(member =>
    isStaged(member.environment, members, container),
  );
  const hosts = children.filter(child => hostname.test(child.name)).length >= 2;
  if (staged.length === 0) {
    const locations = members.map(({ path, name }) => ({ path, name }));
    if (container === 'overlays')
      return familyOf('overlay-directories', parent, locations, false);
    return container === 'clusters' &&
      children.length >= 2 &&
      areAlike(context, children)
      ? familyOf('cluster-directories', parent, locations, false)
      : undefined;
  }
  const stagedPaths = new Set(staged.map(({ path }) => path));
  const stagedDirectories = children.filter(child =>
    stagedPaths.has(child.path),
  );
  if (isAggregated(context, parent, stagedPaths)) return undefined;
  const stages = new Set(
    staged.map(({ environment }) => environment?.canonical),
  );
  const explicit =
    container !== 'other' ||
    hosts ||
    areVariantsOfSibling(context, parent, members, stagedDirectories);
  const several =
    stages.size >= 2 && (explicit || areAlike(context, stagedDirectories));
  if (
    !several &&
    !(explicit && staged.some(({ environment }) => environment?.strong))
  )
    return undefined;
  const model = modelOf(context, container, hosts, stagedDirectories);
  if (
    !explicit &&
    !(pairUp(staged) && (model === 'overlay-directories' || leadsOn(staged)))
  )
    return undefined;
  const siblings = hosts
    ? members.filter(({ name }) => hostname.test(name))
    : members;
  const kept = explicit
    ? siblings.map(member =>
        stagedPaths.has(member.path)
          ? member
          : { path: member.path, name: member.name },
      )
    : staged;
  return familyOf(model, parent, kept, several);
}

function familyOf(
  model: EnvironmentModel,
  parent: DeliveryDirectory,
  members: EnvironmentFamily['members'],
  confirmed: boolean,
): EnvironmentFamily {
  return { model, path: parent.path, members, confirmed };
}

/** A weak word is a stage where its neighbours say so: in a directory for environments, or among nothing but stages. */
function isStaged(
  environment: EnvironmentName | undefined,
  members: EnvironmentFamily['members'],
  container: Container,
): boolean {
  if (!environment || environment.strong) return environment !== undefined;
  const strong = members.filter(member => member.environment?.strong).length;
  const named = members.filter(member => member.environment).length;
  // `overlays/{staging,live}`: the directory says what its children are, and all of them agree.
  if (container === 'environments' || container === 'overlays') {
    if (strong >= 1 && named === members.length) return true;
  }
  // `{dev,pre,pro}`: three names in a row that are all stages are not so by chance.
  if (strong >= 1 && named >= 3 && named === members.length) return true;
  return (
    strong >= 2 &&
    (container === 'environments' || named >= members.length * 0.8)
  );
}

/**
 * `{base,prod}`, where prod builds on the base beside it and nothing else is there: an overlay without a directory for
 * overlays.
 */
function areVariantsOfSibling(
  context: LinkContext,
  parent: DeliveryDirectory,
  members: EnvironmentFamily['members'],
  staged: readonly DeliveryDirectory[],
): boolean {
  if (staged.length < members.length) return false;
  const layers = parent.children.filter(({ name }) => isLayer(name));
  return staged.every(({ path }) =>
    context.graph
      .at(path)
      ?.references.some(({ resolved }) =>
        layers.some(
          layer => resolved !== undefined && isWithin(resolved, layer.path),
        ),
      ),
  );
}

/** Outside of a directory for environments, `app-dev` needs its `app-prod`. */
function pairUp(staged: EnvironmentFamily['members']): boolean {
  const stagesByVariant = new Map<string, Set<string>>();
  for (const { environment } of staged) {
    if (!environment) continue;
    const variant = environment.variant ?? '';
    stagesByVariant.set(
      variant,
      (stagesByVariant.get(variant) ?? new Set()).add(environment.canonical),
    );
  }
  return (
    [...stagesByVariant.values()].some(stages => stages.size >= 2) ||
    (stagesByVariant.get('')?.size ?? 0) >= 1
  );
}

/** `dev/` beside `test/` is what many a source tree keeps its tools and its tests in. */
function leadsOn(staged: EnvironmentFamily['members']): boolean {
  return staged.some(
    ({ environment }) =>
      environment !== undefined &&
      !/^(?:dev|test|ci|local)$/.test(environment.canonical),
  );
}

function modelOf(
  context: LinkContext,
  container: Container,
  hosts: boolean,
  staged: readonly DeliveryDirectory[],
): EnvironmentModel {
  if (hosts || container === 'clusters') return 'cluster-directories';
  if (container === 'overlays') return 'overlay-directories';
  // An overlay is a kustomization that builds on something outside of itself.
  const overlays = staged.filter(directory =>
    buildsOnOutside(context, directory, directory.path, 3),
  );
  return overlays.length * 2 >= staged.length
    ? 'overlay-directories'
    : 'environment-directories';
}
