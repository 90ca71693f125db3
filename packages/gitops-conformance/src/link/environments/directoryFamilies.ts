import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { EnvironmentModel } from '../../model/RepositoryFacts';
import { DeliveryDirectory, holdsObjects } from './DeliveryDirectories';
import {
  areAlike,
  buildsOnOutside,
  ComparingContext,
  isAggregated,
  isContent,
} from './likeness';
import { clusterNames } from './clusterNames';
import { Container, containerOf, isPart, saysCluster } from './containers';
import { controlPlaneDirectories } from './controlPlanes';
import { enteredDirectories } from './enteredDirectories';
import {
  isLayer,
  isRing,
  mayBeEnvironment,
  parseSiblings,
} from './environmentName';
import { EnvironmentFamily } from './EnvironmentFamily';
import { areApiGroups, isHostname } from './hostDirectories';
import {
  areVariantsOfSibling,
  isOneStage,
  isStaged,
  isVariantOfContainer,
  leadsOn,
  pairUp,
  Surroundings,
} from './stagedDirectories';

const numbered = /^cluster[-_]?(?:\d{1,3}|[a-z])$/i;

/** @internal */
export function directoryFamilies(
  context: ComparingContext,
  root: DeliveryDirectory,
): EnvironmentFamily[] {
  const families: EnvironmentFamily[] = [];
  const surroundings = { ...context, entered: enteredDirectories(context) };
  const clusters = clusterNames(context);
  const controlPlanes = controlPlaneDirectories(context);
  const isCluster = ({ path, name }: DeliveryDirectory) =>
    clusters.has(name) || controlPlanes.has(path) || numbered.test(name);
  // A directory is looked at before what lies in it, and that before its siblings; a path may have any number of levels.
  const left = [root];
  for (let next = left.pop(); next; next = left.pop()) {
    const own = familyIn(surroundings, next);
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
    ? targets('cluster-directories', parent, members)
    : undefined;
}

function familyIn(
  context: Surroundings,
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
  const { children, hosts } = candidatesIn(context, parent, container);
  const rings = children.filter(child => isRing(child.name));
  if (rings.length >= 2)
    return familyOf(
      'rings',
      parent,
      rings.map(child => ({ path: child.path, name: child.name })),
      true,
    );
  const stageOf = parseSiblings(children.map(({ name }) => name));
  const members = children.map(({ path, name }) => ({
    path,
    name,
    environment: stageOf.get(name),
  }));
  const staged = members.filter(member =>
    isStaged(member.environment, members, container),
  );
  if (staged.length === 0)
    return withoutStages(context, parent, children, container);
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
    isVariantOfContainer(parent, staged) ||
    areVariantsOfSibling(context, parent, members, stagedDirectories);
  const several =
    stages.size >= 2 && (explicit || areAlike(context, stagedDirectories));
  const strong = staged.some(({ environment }) => environment?.strong);
  const model = modelOf(context, parent, hosts, stagedDirectories);
  if (!several && !(explicit && strong))
    return strong && isOneStage(context, members, staged, stagedDirectories)
      ? familyOf(model, parent, staged, false)
      : undefined;
  if (
    !explicit &&
    !(pairUp(staged) && (model === 'overlay-directories' || leadsOn(staged)))
  )
    return undefined;
  const siblings = hosts
    ? members.filter((_, i) => isHostname(children[i]))
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

/** What of a directory could be an environment. */
function candidatesIn(
  context: Surroundings,
  parent: DeliveryDirectory,
  container: Container,
): { children: readonly DeliveryDirectory[]; hosts: boolean } {
  // A component is a part to choose, nothing to run (`variants/prod` beside `envs/prod-eu`).
  const children = parent.children.filter(
    child =>
      // Many call their only cluster `main` or `default`.
      (!isLayer(child.name) ||
        (container === 'clusters' && context.entered.has(child.path))) &&
      !context.graph.at(child.path)?.component &&
      (child.delivers || (container !== 'other' && parent.delivers)),
  );
  const hosts = children.filter(isHostname);
  if (hosts.length === 0) return { children, hosts: false };
  return areApiGroups(context, hosts)
    ? { children: children.filter(child => !isHostname(child)), hosts: false }
    : { children, hosts: hosts.length >= 2 };
}

/** No name speaks of a stage: then the directory above has to say what its children are. */
function withoutStages(
  context: Surroundings,
  parent: DeliveryDirectory,
  children: readonly DeliveryDirectory[],
  container: Container,
): EnvironmentFamily | undefined {
  const members = (of: readonly DeliveryDirectory[]) =>
    of.map(({ path, name }) => ({ path, name }));
  if (container === 'overlays')
    return familyOf('overlay-directories', parent, members(children), false);
  if (container === 'other') return undefined;
  const model = modelOf(context, parent, false, children);
  const named = children.filter(({ name }) => !isPart(name));
  const counts = container === 'environments' ? isContent : undefined;
  if (named.length >= 2 && areAlike(context, named, counts))
    return targets(
      model,
      parent,
      members(container === 'clusters' ? children : named),
    );
  // The second one will be a second directory.
  const entered = named.filter(
    ({ path, files }) =>
      context.entered.has(path) ||
      (saysCluster(parent.path) && files.length > 0),
  );
  return entered.length > 0
    ? targets(model, parent, members(entered))
    : undefined;
}

function targets(
  model: EnvironmentModel,
  parent: DeliveryDirectory,
  members: EnvironmentFamily['members'],
): EnvironmentFamily {
  return { ...familyOf(model, parent, members, false), targets: true };
}

function familyOf(
  model: EnvironmentModel,
  parent: DeliveryDirectory,
  members: EnvironmentFamily['members'],
  confirmed: boolean,
): EnvironmentFamily {
  return { model, path: parent.path, members, confirmed };
}

function modelOf(
  context: LinkContext,
  { path }: DeliveryDirectory,
  hosts: boolean,
  staged: readonly DeliveryDirectory[],
): EnvironmentModel {
  const own = containerOf(path);
  const container =
    own === 'other' && path !== '.' ? containerOf(directoryOf(path)) : own;
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
