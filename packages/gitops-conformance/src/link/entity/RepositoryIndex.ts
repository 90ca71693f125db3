import { RepositoryFacts, SharedBase } from '../../model/RepositoryFacts';
import { BuiltDirectories } from '../reconcilers/deployedFiles';
import { PathIndex } from './PathIndex';

type KustomizationFacts = RepositoryFacts['kustomizations'][number];

const indexes = new WeakMap<RepositoryFacts, RepositoryIndex>();
const byUse = new WeakMap<readonly unknown[], PathIndex<SharedBase>>();
/** Of lists: those that a commit did not change may be the same in the facts of the next. */
const lists = new WeakMap<readonly unknown[], PathIndex<unknown>>();

/**
 * Lookups in the facts of one repository that all of its entities share.
 *
 * @internal
 */
export class RepositoryIndex implements BuiltDirectories {
  readonly kustomizations: ReadonlyMap<string, KustomizationFacts>;
  private readonly charts: ReadonlySet<string>;
  private knownStages?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Shared bases by what depends on them. */
  readonly sharedBasesByUse: PathIndex<SharedBase>;
  private readonly reached = new Map<string, ReadonlySet<string>>();

  private constructor(private readonly repository: RepositoryFacts) {
    this.kustomizations = new Map(
      repository.kustomizations.map(kustomization => [
        kustomization.path,
        kustomization,
      ]),
    );
    this.charts = new Set(repository.charts.map(({ path }) => path));
    const { sharedBases } = repository;
    this.sharedBasesByUse =
      byUse.get(sharedBases) ??
      new PathIndex(sharedBases, ({ dependentPaths }) => dependentPaths);
    byUse.set(sharedBases, this.sharedBasesByUse);
  }

  /** Stages by the name of an environment, as the units have them. */
  get stages(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.knownStages) return this.knownStages;
    const stages = new Map<string, Set<string>>();
    for (const { environments } of this.repository.units)
      for (const { name, stage } of environments) {
        const known = stages.get(name) ?? new Set();
        if (stage !== undefined) known.add(stage);
        stages.set(name, known);
      }
    this.knownStages = stages;
    return stages;
  }

  static of(repository: RepositoryFacts): RepositoryIndex {
    const known = indexes.get(repository);
    if (known) return known;
    const index = new RepositoryIndex(repository);
    indexes.set(repository, index);
    return index;
  }

  isKustomization(directory: string): boolean {
    return this.kustomizations.has(directory);
  }

  isChart(directory: string): boolean {
    return this.charts.has(directory);
  }

  /** Index of a list of the repository; a list is always indexed by the same paths. */
  byPaths<T>(
    items: readonly T[],
    pathsOf: (item: T) => readonly string[],
  ): PathIndex<T> {
    const known = lists.get(items);
    if (known) return known as PathIndex<T>;
    const index = new PathIndex(items, pathsOf);
    lists.set(items, index);
    return index;
  }

  /** Files that a kustomization reads, over all steps. */
  filesReachedFrom(directory: string): ReadonlySet<string> {
    const known = this.reached.get(directory);
    if (known) return known;
    const files = new Set<string>();
    this.visit(directory, files);
    this.reached.set(directory, files);
    return files;
  }

  /** Adds the files that a kustomization reads; where one was added before, so was what it leads to. */
  visit(directory: string, into: Set<string>): void {
    const left = [directory];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const kustomization = this.kustomizations.get(next);
      if (!kustomization || into.has(kustomization.file)) continue;
      into.add(kustomization.file);
      for (const { resolved } of kustomization.references) {
        if (resolved === undefined) continue;
        if (this.kustomizations.has(resolved)) left.push(resolved);
        else into.add(resolved);
      }
    }
  }
}
