import { directoryOf, isWithin } from '../../repository/paths';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { FileReaders } from './FileReaders';
import { environmentLookup, RepositoryReach } from './RepositoryReach';

/** What changes: a file or directory, or a directory that builds on something that changes elsewhere. @public */
export interface ChangedLocation {
  readonly path: string;
  /** A user of another repository's directory: what it is has changed, not what it says. */
  readonly built?: boolean;
  /** Directories that other repositories use. */
  readonly usedElsewhere?: readonly string[];
}

/** How far a change reaches in one repository. @public */
export interface ChangeReach {
  /** Whether there is a file or directory of the path. */
  readonly known: boolean;
  /** Everything that is built of it, itself included: kustomizations, charts, values files, plain directories. */
  readonly paths: readonly string[];
  readonly kustomizations: readonly {
    readonly path: string;
    readonly environment?: string;
  }[];
  readonly units: readonly {
    readonly name: string;
    readonly path: string;
    readonly environments: readonly string[];
  }[];
  readonly reconcilers: readonly {
    readonly kind: string;
    readonly name: string;
    readonly path: string;
    readonly line?: number;
    readonly environment?: string;
  }[];
  readonly environments: readonly string[];
}

/**
 * What a change reaches as soon as it is merged, in its own repository: over kustomize edges, charts, values files and
 * plain directories that a reconciler deploys.
 *
 * @public
 */
export function changeReach(
  facts: RepositoryFacts,
  changed: ChangedLocation,
): ChangeReach {
  const files = changed.built ? [] : filesAt(facts, changed.path);
  const environmentOf = environmentLookup(facts);
  const readers = new FileReaders(facts, changed.usedElsewhere);
  const starts = changed.built
    ? [changed.path]
    : [...new Set(files.flatMap(file => readers.of(file)))];
  const reached = closure(
    new Map(
      facts.sharedBases.map(({ path, dependentPaths }) => [
        path,
        dependentPaths,
      ]),
    ),
    starts,
  );
  const declarations = new Set(facts.reconcilerObjects.map(({ path }) => path));
  const built = [...reached].filter(
    path => !declarations.has(path) || starts.includes(path),
  );
  const kustomizations = facts.kustomizations.filter(({ path }) =>
    reached.has(path),
  );
  const touched = new Set([
    ...files,
    ...built,
    ...kustomizations.map(({ file }) => file),
  ]);
  const units = facts.units
    .map(({ name, path, environments }) => ({
      name,
      path,
      environments: environments
        .filter(
          environment =>
            touched.has(environment.path) ||
            environment.files.some(file => touched.has(file)),
        )
        .map(environment => environment.name),
    }))
    .filter(unit => unit.environments.length > 0);
  const holding = directoriesAbove(touched);
  const reconcilers = facts.reconcilerObjects.filter(
    object =>
      touched.has(object.path) ||
      object.sources.some(
        ({ resolved, valueFiles = [] }) =>
          valueFiles.some(file => touched.has(file)) ||
          (resolved !== undefined &&
            (reached.has(resolved) ||
              (readers.isPlain(resolved) && holding.has(resolved)))),
      ),
  );
  const environments = [
    ...built.flatMap(path => environmentOf(path) ?? []),
    ...units.flatMap(unit => unit.environments),
    ...reconcilers.flatMap(({ environment }) => environment ?? []),
  ];
  return {
    known: changed.built || files.length > 0,
    paths: built.sort(),
    kustomizations: kustomizations.map(({ path }) => ({
      path,
      environment: environmentOf(path),
    })),
    units,
    reconcilers: reconcilers.map(({ kind, name, path, line, environment }) => ({
      kind,
      name,
      path,
      line,
      environment,
    })),
    environments: [...new Set(environments)].sort(),
  };
}

/**
 * Everything that uses one of the locations, over any number of steps; the locations themselves included.
 *
 * @public
 */
export function reachedFrom(
  { bases }: RepositoryReach,
  starts: readonly string[],
): ReadonlySet<string> {
  return closure(
    new Map(bases.map(({ path, users }) => [path, users])),
    starts,
  );
}

function closure(
  users: ReadonlyMap<string, readonly string[]>,
  starts: readonly string[],
): Set<string> {
  const reached = new Set(starts);
  // A set grows while it is walked, and knows where it has been.
  for (const location of reached) {
    for (const user of users.get(location) ?? []) reached.add(user);
  }
  return reached;
}

function filesAt({ files }: RepositoryFacts, path: string): string[] {
  return files.paths.filter(file => isWithin(file, path));
}

function directoriesAbove(paths: Iterable<string>): Set<string> {
  const directories = new Set<string>();
  for (const path of paths) {
    let current = path;
    while (current !== '.') {
      current = directoryOf(current);
      if (directories.has(current)) break;
      directories.add(current);
    }
  }
  return directories;
}
