import { directoryOf, isWithin, joinPath } from '../../repository/paths';
import {
  ReconcilerObject,
  ReconcilerSource,
  RepositoryFacts,
  SharedBase,
} from '../../model/RepositoryFacts';
import { isEqual } from '../isEqual';
import { deploysBelow } from '../reconcilers/deployedFiles';
import { changedItems } from './changedItems';
import { RepositoryIndex } from './RepositoryIndex';

interface Selection<T = unknown> {
  readonly items: readonly T[];
  readonly selection: readonly T[];
}

/** Items that are looked at one by one, instead of indexing the whole list. */
const mostChanged = 100;

/**
 * The part of a repository that is an entity's: what lies below its roots, and what that uses elsewhere - the bases of
 * its kustomizations, its charts and their local dependencies, its values files.
 *
 * @internal
 */
export class EntityScope {
  private readonly roots = new Set<string>();
  private readonly files = new Set<string>();
  private readonly index: RepositoryIndex;
  /** What was selected, by the name of the list. */
  private readonly selections = new Map<string, Selection>();
  private before?: EntityScope;

  constructor(
    private readonly repository: RepositoryFacts,
    readonly ownRoots: readonly string[],
  ) {
    this.index = RepositoryIndex.of(repository);
    ownRoots.forEach(root => this.addRoot(root));
  }

  /** Whether a path is in the scope, as the entity's own or as something that it uses. */
  includes(path: string): boolean {
    if (this.files.has(path) || this.roots.has('.')) return true;
    for (let current = path; current !== '.'; current = directoryOf(current))
      if (this.roots.has(current)) return true;
    return false;
  }

  /** Selects again what the scope selected at an earlier commit, where it takes in the same. */
  follow(before: EntityScope): void {
    if (
      isEqual(this.ownRoots, before.ownRoots) &&
      isEqual(this.roots, before.roots) &&
      isEqual(this.files, before.files)
    )
      this.before = before;
    // One commit back is enough.
    before.before = undefined;
  }

  /** Of a list of the repository, known by a name, the items that are in the scope. */
  select<T>(
    name: string,
    items: readonly T[],
    pathOf: (item: T) => string,
  ): readonly T[] {
    return this.selected(
      name,
      items,
      item => this.includes(pathOf(item)),
      () =>
        this.index
          .byPaths(items, item => [pathOf(item)])
          .select(this.roots, this.files),
    );
  }

  /** Of a list of paths of the repository, those in the scope and the directories that hold what is the entity's own. */
  selectAround(paths: readonly string[]): string[] {
    const above = this.ownRoots.flatMap(directoriesAbove);
    return this.index
      .byPaths(paths, path => [path])
      .select(this.roots, [...this.files, ...above]);
  }

  /** Of a list of the repository, known by a name, the items of which one path is the entity's own. */
  selectOwn<T>(
    name: string,
    items: readonly T[],
    pathsOf: (item: T) => readonly string[],
  ): readonly T[] {
    return this.selected(
      name,
      items,
      item => pathsOf(item).some(path => this.owns(path)),
      () => this.index.byPaths(items, pathsOf).select(this.ownRoots),
    );
  }

  private selected<T>(
    name: string,
    items: readonly T[],
    concerns: (item: T) => boolean,
    select: () => readonly T[],
  ): readonly T[] {
    const last = this.before?.selections.get(name) as Selection<T> | undefined;
    const selection = last
      ? (selectedAgain(last, items, concerns) ?? select())
      : select();
    this.selections.set(name, { items, selection });
    return selection;
  }

  /** Of the shared bases of the repository, those in the scope and those that the entity's own files depend on. */
  selectShared(bases: RepositoryFacts['sharedBases']): SharedBase[] {
    const found = new Set([
      ...this.select('sharedBases', bases, ({ path }) => path),
      ...this.index.sharedBasesByUse.select(this.ownRoots),
    ]);
    return bases.filter(base => found.has(base));
  }

  /** Stages that units of the repository have an environment of this name for. */
  stagesOf(environment: string): readonly string[] {
    return [...(this.index.stages.get(environment) ?? [])];
  }

  /** Whether a path is the entity's own. */
  owns(path: string): boolean {
    return this.ownRoots.some(root => isWithin(path, root));
  }

  /**
   * Whether a reconciler object of this repository deploys something of the entity: a path below its roots, a directory
   * or kustomization elsewhere that leads to them, or a chart with one of its values files.
   */
  isDeployedBy(object: ReconcilerObject): boolean {
    return object.sources.some(source => this.isFrom(object, source));
  }

  /**
   * Whether an object deploys what is the entity's, and not another release of a chart that both share: that one brings
   * values of its own.
   */
  isDeployedAsSuchBy(object: ReconcilerObject): boolean {
    return object.sources.some(
      source =>
        this.isFrom(object, source) &&
        !source.inlineValues &&
        (source.valueFiles ?? []).every(file => this.owns(file)),
    );
  }

  private isFrom(object: ReconcilerObject, source: ReconcilerSource): boolean {
    const { resolved, valueFiles } = source;
    if (
      resolved !== undefined &&
      (this.owns(resolved) || this.isReachedBy(object, source, resolved))
    )
      return true;
    return valueFiles?.some(file => this.owns(file)) ?? false;
  }

  /**
   * What deploys the entity brings its chart and values files along. The sources of an Application are parts of one
   * whole; those of an ApplicationSet are of many applications, of which only its own are the entity's.
   */
  addUsesOf(object: ReconcilerObject): void {
    const { kind, sources } = object;
    const own =
      kind === 'ApplicationSet'
        ? sources.filter(source => this.isFrom(object, source))
        : sources;
    for (const source of own) {
      const { resolved, valueFiles } = source;
      valueFiles?.forEach(file => this.files.add(file));
      // A directory that leads here leads to others, too: those are not the entity's.
      if (
        resolved === undefined ||
        resolved === '.' ||
        this.ownRoots.some(root => isWithin(root, resolved))
      )
        continue;
      if (!this.isReachedBy(object, source, resolved)) this.addRoot(resolved);
    }
  }

  private isReachedBy(
    object: ReconcilerObject,
    source: ReconcilerSource,
    directory: string,
  ): boolean {
    // A directory with a kustomization deploys what that names; of any other, the reconciler decides what lies below.
    if (!this.index.isKustomization(directory))
      return this.ownRoots.some(
        root =>
          root !== directory && deploysBelow(object, source, root, this.index),
      );
    for (const path of this.index.filesReachedFrom(directory))
      if (this.owns(path)) return true;
    return false;
  }

  /** Adds a root with what it uses, and what that uses. */
  private addRoot(first: string): void {
    const left = [first];
    for (let root = left.pop(); root !== undefined; root = left.pop()) {
      if (this.roots.has(root)) continue;
      this.roots.add(root);
      // All that it could use lies below it.
      if (root === '.') continue;
      const kustomizations = this.index.byPaths(
        this.repository.kustomizations,
        ({ file }) => [file],
      );
      for (const { path } of kustomizations.select([root]))
        if (isWithin(path, root)) this.index.visit(path, this.files);
      for (const chart of this.localDependencies(root)) left.push(chart);
    }
  }

  /** Charts of this repository on which those below a directory depend. */
  private localDependencies(root: string): string[] {
    const charts = this.index.byPaths(this.repository.charts, ({ path }) => [
      path,
    ]);
    return charts
      .select([root])
      .flatMap(({ path, dependencies }) =>
        dependencies.flatMap(({ repository }) =>
          repository?.startsWith('file://')
            ? (joinPath(path, repository.slice('file://'.length)) ?? [])
            : [],
        ),
      );
  }
}

/** What is selected of a list that mostly holds what it held before; nothing where looking it up costs less. */
function selectedAgain<T>(
  { items: before, selection }: Selection<T>,
  items: readonly T[],
  concerns: (item: T) => boolean,
): readonly T[] | undefined {
  const changed = changedItems(before, items);
  if (!changed.some(concerns)) return selection;
  if (changed.length > mostChanged) return undefined;
  const others = new Set(changed);
  const selected = new Set(selection);
  return items.filter(item =>
    others.has(item) ? concerns(item) : selected.has(item),
  );
}

function directoriesAbove(path: string): string[] {
  const directories: string[] = [];
  for (
    let current = directoryOf(path);
    current !== '.';
    current = directoryOf(current)
  )
    directories.push(current);
  return directories;
}
