import { TreeIndex } from '../../repository/TreeIndex';
import { KustomizationFacts } from '../RepositoryFacts';
import { BuildResult } from './KustomizeBuilder';
import { KustomizeGraph } from './KustomizeGraph';
import { ResourceOrigin } from './Resource';

const none: ReadonlySet<string> = new Set();
const originKey = ({ file, document }: ResourceOrigin) => `${document}#${file}`;

/**
 * The graph over the references and build results of a tree.
 *
 * @internal
 */
export class DefaultKustomizeGraph implements KustomizeGraph {
  private readonly byDirectory = new Map<string, KustomizationFacts>();
  private readonly dependents = new Map<string, Set<string>>();
  private rendered?: { names: Map<string, Set<string>>; removed: Set<string> };

  constructor(
    readonly kustomizations: readonly KustomizationFacts[],
    private readonly results: ReadonlyMap<string, BuildResult>,
    private readonly index: TreeIndex,
  ) {
    for (const kustomization of kustomizations) {
      this.byDirectory.set(kustomization.path, kustomization);
      for (const { resolved } of kustomization.references) {
        if (resolved === undefined) continue;
        const users = this.dependents.get(resolved);
        if (users) users.add(kustomization.path);
        else this.dependents.set(resolved, new Set([kustomization.path]));
      }
    }
  }

  at(directory: string): KustomizationFacts | undefined {
    return this.byDirectory.get(this.index.resolve(directory) ?? directory);
  }

  filesOf(directory: string): ReadonlySet<string> {
    return this.results.get(this.index.resolve(directory) ?? directory)?.files ?? none;
  }

  dependentsOf(path: string): ReadonlySet<string> {
    return this.dependents.get(path) ?? none;
  }

  isReferenced(file: string): boolean {
    return this.dependents.has(file);
  }

  isRemoved(file: string, document: number): boolean {
    const { names, removed } = this.renderedBuilds();
    const key = originKey({ file, document });
    return removed.has(key) && !names.has(key);
  }

  renderedNames(file: string, document: number): readonly string[] {
    return [...(this.renderedBuilds().names.get(originKey({ file, document })) ?? [])];
  }

  /** Names of what the outermost kustomizations yield, by origin: these are what a reconciler is pointed at. */
  private renderedBuilds() {
    if (this.rendered) return this.rendered;
    const names = new Map<string, Set<string>>();
    const removed = new Set<string>();
    for (const { path, component } of this.kustomizations) {
      if (component || this.dependents.has(path)) continue;
      const result = this.results.get(path);
      for (const { origin, id } of result?.resources ?? []) {
        if (!origin || origin.document < 0) continue;
        const key = originKey(origin);
        const known = names.get(key);
        if (known) known.add(id.name);
        else names.set(key, new Set([id.name]));
      }
      for (const { origin } of result?.removed ?? []) if (origin) removed.add(originKey(origin));
    }
    this.rendered = { names, removed };
    return this.rendered;
  }
}
