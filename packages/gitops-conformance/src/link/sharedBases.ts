import { directoryOf, joinPath } from '../repository/paths';
import { facetsOf } from './facets';
import { LinkContext } from './LinkContext';
import { environmentOfPath } from './environments/environmentOfPath';
import { valuesLayersOf } from './valuesLayers';
import { LimitReached } from '../model/RepositoryTree';
import { RepositoryFacts, SharedBase } from '../model/RepositoryFacts';

/** Further up nobody is counted: as far as kustomizations are built on one another. */
const maxLevels = 50;
/** Users that are looked at for all bases together, and directories that layers of values lie under. */
const maxSteps = 5_000_000;
const maxLayered = 50_000;

const tooManyUsers = {
  limit: 'expansion',
  message: `counting who uses bases over all levels takes more than ${maxSteps} steps`,
} as const;

/** @internal */
export interface LinkedBases {
  readonly sharedBases: readonly SharedBase[];
  readonly limits: readonly LimitReached[];
}

/** The outermost directories in which two directories differ; `undefined` where one holds the other. */
function apart(first: string, second: string): [string?, string?] {
  const [a, b] = [first.split('/'), second.split('/')];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length && at < b.length
    ? [a.slice(0, at + 1).join('/'), b.slice(0, at + 1).join('/')]
    : [];
}

/** The directory that Tanka evaluates as an environment: its `main.jsonnet`, with the `spec.json` beside it. */
function tankaEnvironmentOf(
  { index }: LinkContext,
  path: string,
): string | undefined {
  for (
    let directory = directoryOf(path);
    directory !== '.';
    directory = directoryOf(directory)
  ) {
    if (
      index.isFile(`${directory}/spec.json`) &&
      index.isFile(`${directory}/main.jsonnet`)
    )
      return directory;
  }
  return undefined;
}

/** Tells files that are not picked where a kustomization picks their siblings one by one: they are not deployed. */
function leftOut({ graph, index }: LinkContext): (path: string) => boolean {
  const picking = new Map<string, boolean>();
  const picks = (directory: string) => {
    let known = picking.get(directory);
    if (known === undefined) {
      known =
        graph.at(directory) !== undefined ||
        index.filesIn(directory).some(sibling => graph.isReferenced(sibling));
      picking.set(directory, known);
    }
    return known;
  };
  return path => !graph.isReferenced(path) && picks(directoryOf(path));
}

/**
 * Directories that others use, with who does so directly and how far a change of them reaches: over kustomize edges,
 * reconciler objects, values layers, chart dependencies and Jsonnet imports alike.
 *
 * @internal
 */
export function sharedBasesOf(
  context: LinkContext,
  environments: RepositoryFacts['environments'],
): LinkedBases {
  const limits: LimitReached[] = [];
  const edges = new Map<string, Set<string>>();
  const add = (base: string, user: string) => {
    if (base === user) return;
    const users = edges.get(base);
    if (users) users.add(user);
    else edges.set(base, new Set([user]));
  };
  for (const { path, references } of context.kustomizations) {
    for (const { resolved } of references) {
      if (resolved !== undefined && context.graph.at(resolved))
        add(context.graph.at(resolved)!.path, path);
    }
  }
  const isLeftOut = leftOut(context);
  for (const object of context.reconcilerObjects) {
    if (isLeftOut(object.path)) continue;
    const user = `${object.path}#${object.kind}/${object.name}`;
    for (const { resolved, components = [] } of object.sources)
      for (const directory of [resolved ?? '.', ...components])
        if (directory !== '.') add(directory, user);
  }
  let layered = 0;
  for (const { path, dependents } of valuesLayersOf(context)) {
    layered += dependents.length;
    if (layered > maxLayered) {
      const message = `layers of values lie under more than ${maxLayered} directories`;
      limits.push({ limit: 'expansion', path, message });
      break;
    }
    dependents.forEach(dependent => add(path, dependent));
  }
  for (const { path, dependencies } of context.charts) {
    for (const { repository } of dependencies) {
      const local = repository?.startsWith('file://')
        ? joinPath(path, repository.slice('file://'.length))
        : undefined;
      if (local !== undefined && context.index.isDirectory(local))
        add(local, path);
    }
  }
  for (const [path, imports] of facetsOf(context).imports) {
    for (const reference of imports) {
      const imported = joinPath(directoryOf(path), reference);
      if (imported === undefined || !context.index.isFile(imported)) continue;
      const [base, user] = apart(directoryOf(imported), directoryOf(path));
      if (base !== undefined && user !== undefined)
        add(base, tankaEnvironmentOf(context, path) ?? user);
    }
  }
  let steps = 0;
  const reach = (base: string): Set<string> => {
    // So much was looked at for other bases that of this one its direct users have to do.
    if (steps > maxSteps) return new Set(edges.get(base));
    const reached = new Set<string>();
    let level = [base];
    for (let depth = 0; depth < maxLevels; depth++) {
      const next: string[] = [];
      for (const used of level) {
        for (const user of edges.get(used) ?? []) {
          steps++;
          if (reached.has(user)) continue;
          reached.add(user);
          next.push(user);
        }
      }
      if (next.length === 0) break;
      level = next;
    }
    return reached;
  };
  const sharedBases = [...edges]
    .map(([path, users]): SharedBase => {
      if (steps > maxSteps) limits.push({ ...tooManyUsers, path });
      const reached = reach(path);
      const touched = [...reached].flatMap(
        user => environmentOfPath(environments, user.split('#')[0]) ?? [],
      );
      return {
        path,
        dependents: users.size,
        dependentPaths: [...users].map(user => user.split('#')[0]).sort(),
        transitiveDependents: reached.size,
        environments: [...new Set(touched)].sort(),
      };
    })
    .sort(
      (a, b) => b.dependents - a.dependents || a.path.localeCompare(b.path),
    );
  return { sharedBases, limits };
}
