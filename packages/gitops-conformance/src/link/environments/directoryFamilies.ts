import { directoryOf, isWithin } from '../../repository/paths';
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
import { Container, containerOf, isPart, saysCluster } from './containers';
import { controlPlaneDirectories } from './controlPlanes';
import { enteredDirectories } from './enteredDirectories';
import {
  EnvironmentName,
  isLayer,
  isRing,
  mayBeEnvironment,
  parseSiblings,
} from './environmentName';
import { areApiGroups, isHostname } from './hostDirectories';

/** Sibling directories (or files) that are the environments of one thing. @internal */
export interface EnvironmentFamily {
  /** None where they are only declared: whoever promotes through them does not say how they are kept. */
  readonly model?: EnvironmentModel;
  /** Directory that holds them. */
  readonly path: string;
  readonly members: readonly {
    readonly path: string;
    readonly name: string;
    readonly environment?: EnvironmentName;
  }[];
  /** Stages by their own evidence; the others only confirm what is known from elsewhere. */
  readonly confirmed: boolean;
  /** Its members are deployed to whether or not their names speak of a stage. */
  readonly targets?: boolean;
}

/** What is known of all directories. */
interface Surroundings extends ComparingContext {
  readonly entered: ReadonlySet<string>;
}

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
  if (named.length >= 2 && areAlike(context, named))
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
  if (
    (container === 'environments' || container === 'overlays') &&
    named === members.length &&
    (strong >= 1 || leadToProduction(members))
  )
    return true;
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

/** `{pre,live}`: no word means a stage by itself, and together they are a way to production. */
function leadToProduction(members: EnvironmentFamily['members']): boolean {
  const stages = new Set(
    members.map(({ environment }) => environment?.canonical),
  );
  return stages.size >= 2 && stages.has('prod');
}

/** `overlays/us/prod`, `environments/acme/staging`: what lies between is a region, a cloud or a customer. */
function isVariantOfContainer(
  { path, name }: DeliveryDirectory,
  staged: EnvironmentFamily['members'],
): boolean {
  return (
    path !== '.' &&
    containerOf(directoryOf(path)) !== 'other' &&
    !isLayer(name) &&
    !isPart(name) &&
    !mayBeEnvironment(name) &&
    leadsOn(staged)
  );
}

/**
 * Only one stage is here: the regions of production, side by side and alike, or the one directory that a reconciler is
 * pointed at and that is called nothing but the stage.
 */
function isOneStage(
  context: Surroundings,
  members: EnvironmentFamily['members'],
  staged: EnvironmentFamily['members'],
  directories: readonly DeliveryDirectory[],
): boolean {
  if (staged.length >= 2)
    return (
      staged.length === members.length &&
      leadsOn(staged) &&
      areAlike(context, directories)
    );
  const [{ path, environment }] = staged;
  return (
    environment?.variant === undefined &&
    environment?.canonical !== 'test' &&
    context.entered.has(path)
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
