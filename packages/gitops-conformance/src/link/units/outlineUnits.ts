import { directoryOf, isWithin } from '../../repository/paths';
import { parseSiblings } from '../environments/environmentName';
import { LinkContext } from '../LinkContext';
import {
  DeliveryTool,
  DeployableUnit,
  EnvironmentModel,
  ReconcilerObject,
  RepositoryFacts,
  UnitEnvironment,
} from '../../model/RepositoryFacts';
import { builtDirectoriesOf } from '../reconcilers/builtDirectories';
import { deploysBelow } from '../reconcilers/deployedFiles';
import { EntryPoint } from './EntryPoint';
import { addTo, EntryGroup, EntryGroups, joinVariants } from './groups';
import { Location, locationOf } from './locationOf';

type Environments = RepositoryFacts['environments'];

/** A unit without its images, and the entry points of each of its environments. @internal */
export interface UnitOutline {
  readonly unit: DeployableUnit;
  readonly entries: readonly (readonly EntryPoint[])[];
}

/** @internal */
export interface LinkedOutlines {
  /** By path of the unit. */
  readonly outlines: readonly UnitOutline[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly locations: ReadonlyMap<EntryPoint, Location>;
  /** Stands for all else that outlines are made of. */
  readonly surroundings: object;
}

/** Names of objects that deploy one environment: any number of them may point at a directory with any number of units. @internal */
export const maxReconcilers = 100;

/** An application with what is known of it. */
interface Group extends EntryGroup {
  readonly outline: UnitOutline;
}

/**
 * What is deployed as one, in its environments: entry points that stand in the same location of different environments are
 * the same application. Of what was linked before, outlines are used again whose entry points are the same.
 *
 * @param surroundings - the same as before where environments, reconciler objects and who uses what are the same
 * @param changed - files whose objects changed since
 * @internal
 */
export function outlineUnits(
  context: LinkContext,
  environments: Environments,
  entries: readonly EntryPoint[],
  surroundings: object,
  before?: LinkedOutlines,
  changed: ReadonlySet<string> = new Set(),
): LinkedOutlines {
  const isChanged = (path: string) => changed.has(path);
  const locations = new Map<EntryPoint, Location>();
  const found: EntryGroups = new Map();
  for (const entry of entries) {
    const last = before?.locations.get(entry);
    const location =
      last && !entry.files.some(isChanged) ? last : locationOf(context, entry);
    locations.set(entry, location);
    addTo(found, location, [entry]);
  }
  joinVariants(found);
  const known =
    before?.surroundings === surroundings ? before.groups : undefined;
  let outlineOf: ReturnType<typeof outliner> | undefined;
  const groups = new Map<string, Group>();
  for (const [key, group] of found) {
    const last = known?.get(key);
    if (last && isSameGroup(last, group)) {
      groups.set(key, last);
      continue;
    }
    outlineOf ??= outliner(context, environments);
    groups.set(key, { ...group, outline: outlineOf(group) });
  }
  const outlines = [...groups.values()]
    .map(({ outline }) => outline)
    .sort((a, b) => (a.unit.path < b.unit.path ? -1 : 1));
  return { outlines, groups, locations, surroundings };
}

function isSameGroup(
  last: Group,
  { name, path, entries }: EntryGroup,
): boolean {
  return (
    last.name === name &&
    last.path === path &&
    last.entries.length === entries.length &&
    last.entries.every((entry, i) => entry === entries[i])
  );
}

function outliner(
  context: LinkContext,
  environments: Environments,
): (group: EntryGroup) => UnitOutline {
  const describe = environmentDescriber(environments);
  const reconcilersOf = reconcilerFinder(context);
  const ranks = new Map(environments.names.map((name, rank) => [name, rank]));
  const rankOf = (name: string) => ranks.get(name) ?? -1;
  return ({ path, name, entries }) => {
    const staged = entries.filter(
      ({ environment }) => environment !== undefined,
    );
    const ordered = byEnvironment(staged)
      .map(same => ({
        same,
        environment: {
          ...describe(same[0].environment ?? ''),
          path: locationIn(same),
          files: filesOf(same),
          reconciledBy: [...new Set(same.flatMap(reconcilersOf))].slice(
            0,
            maxReconcilers,
          ),
          kinds: kindsIn(same),
          images: [],
        },
      }))
      .sort((a, b) => rankOf(a.environment.name) - rankOf(b.environment.name));
    const unit: DeployableUnit = {
      name,
      path,
      tools: [...new Set(entries.map(({ tool }): DeliveryTool => tool))],
      environmentModel:
        staged.length > 0 ? modelOf(environments, staged[0]) : undefined,
      environments: ordered.map(({ environment }) => environment),
      files: [...filesOf(entries)].sort(),
      kinds: mostOf(entries),
    };
    return { unit, entries: ordered.map(({ same }) => same) };
  };
}

/** An entry names each of its files once, and most units and environments are one entry. */
function filesOf(entries: readonly EntryPoint[]): readonly string[] {
  return entries.length === 1
    ? entries[0].files
    : [...new Set(entries.flatMap(({ files }) => files))];
}

/** Where several clusters of a stage are, the stage is. */
function locationIn(entries: readonly EntryPoint[]): string {
  const [{ path, environmentPath }] = entries;
  return environmentPath !== undefined && areVariants(entries)
    ? environmentPath
    : path;
}

function kindsIn(entries: readonly EntryPoint[]): EntryPoint['kinds'] {
  return areVariants(entries) && entries.every(({ kinds }) => kinds)
    ? mostOf(entries)
    : entries[0].kinds;
}

function areVariants([first, ...others]: readonly EntryPoint[]): boolean {
  return (
    others.length > 0 &&
    others.every(
      ({ directory, environmentPath }) =>
        directory !== first.directory &&
        environmentPath === first.environmentPath,
    )
  );
}

/** An environment may be made of more than one entry: values and their encrypted part, an overlay and its chart's values. */
function byEnvironment(entries: readonly EntryPoint[]): EntryPoint[][] {
  const groups = new Map<string | undefined, EntryPoint[]>();
  for (const entry of entries) {
    const same = groups.get(entry.environment);
    if (same) same.push(entry);
    else groups.set(entry.environment, [entry]);
  }
  return [...groups.values()];
}

function environmentDescriber({
  names,
}: Environments): (
  name: string,
) => Pick<UnitEnvironment, 'name' | 'stage' | 'variant'> {
  const stageOf = parseSiblings(names);
  return name => {
    const parsed = stageOf.get(name);
    return parsed?.variant === undefined
      ? { name, stage: parsed?.stage ?? name }
      : { name, stage: parsed.stage, variant: parsed.variant };
  };
}

function modelOf(
  { models }: Environments,
  { path, directory, environmentPath, tool }: EntryPoint,
): EnvironmentModel | undefined {
  const container = directoryOf(environmentPath ?? path);
  let model: EnvironmentModel =
    tool === 'kustomize' ? 'overlay-directories' : 'environment-directories';
  if (path !== directory) model = 'values-files';
  else if (/(?:^|[/_-])clusters$/i.test(container))
    model = 'cluster-directories';
  return models.includes(model) ? model : models[0];
}

/** Of every kind the most that one environment has. */
function mostOf(entries: readonly EntryPoint[]): Record<string, number> {
  const most = new Map<string, number>();
  for (const entry of entries) {
    for (const [kind, count] of Object.entries(entry.kinds ?? {}))
      most.set(kind, Math.max(most.get(kind) ?? 0, count));
  }
  return Object.fromEntries(most);
}

/**
 * Names of the objects that deploy an entry: they point at it, at a directory above that holds it, or at a kustomization
 * that includes it.
 */
function reconcilerFinder(
  context: LinkContext,
): (entry: EntryPoint) => string[] {
  const byTarget = new Map<string, ReconcilerObject[]>();
  for (const object of context.reconcilerObjects) {
    for (const { resolved, valueFiles = [] } of object.sources) {
      for (const target of new Set([resolved, ...valueFiles])) {
        if (target === undefined) continue;
        const objects = byTarget.get(target);
        if (objects) objects.push(object);
        else byTarget.set(target, [object]);
      }
    }
  }
  const built = builtDirectoriesOf(context);
  return entry => {
    const direct = byTarget.get(entry.path) ?? [];
    if (direct.length > 0) return namesOf(direct);
    const values = entry.path !== entry.directory;
    const { including, holding } = above(context, entry.directory);
    const objects = [
      ...including.flatMap(path => byTarget.get(path) ?? []),
      ...holding.flatMap(path =>
        (byTarget.get(path) ?? []).filter(object =>
          object.sources.some(
            source =>
              source.resolved === path &&
              deploysBelow(object, source, entry.directory, built),
          ),
        ),
      ),
    ];
    // A release of the chart that takes other values deploys another environment.
    const suitable = values
      ? objects.filter(
          object =>
            !object.sources.some(({ valueFiles = [] }) =>
              valueFiles.some(file => isWithin(file, entry.directory)),
            ),
        )
      : objects;
    return namesOf(suitable);
  };
}

/** Kustomizations that include a directory, it included, and directories that hold it. */
function above(
  context: LinkContext,
  directory: string,
): { including: readonly string[]; holding: readonly string[] } {
  const including = new Set<string>();
  const queue = [directory];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (including.has(next)) continue;
    including.add(next);
    queue.push(...context.graph.dependentsOf(next));
  }
  const holding: string[] = [];
  for (
    let current = directoryOf(directory);
    current !== '.';
    current = directoryOf(current)
  )
    if (!including.has(current)) holding.push(current);
  return { including: [...including], holding };
}

function namesOf(objects: readonly ReconcilerObject[]): string[] {
  return [
    ...new Set(
      objects.flatMap(({ name, renderedNames }) =>
        renderedNames.length > 0 ? renderedNames : [name],
      ),
    ),
  ];
}
