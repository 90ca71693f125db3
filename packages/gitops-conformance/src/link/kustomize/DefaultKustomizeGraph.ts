import { TreeIndex } from '../../repository/TreeIndex';
import { KustomizationFacts } from '../../model/RepositoryFacts';
import { BuildResult } from './Accumulation';
import { KustomizeGraph } from './KustomizeGraph';
import { ResourceOrigin } from './Resource';

const none: ReadonlySet<string> = new Set();

/** What becomes of a document in the outermost builds. */
interface Fate {
  readonly names: Set<string>;
  removed: boolean;
}

type Dependents = ReadonlyMap<string, ReadonlySet<string>>;

function dependentsIn(
  kustomizations: readonly KustomizationFacts[],
): Dependents {
  const dependents = new Map<string, Set<string>>();
  for (const { path, references } of kustomizations) {
    for (const { resolved } of references) {
      if (resolved === undefined) continue;
      const users = dependents.get(resolved);
      if (users) users.add(path);
      else dependents.set(resolved, new Set([path]));
    }
  }
  return dependents;
}

/**
 * The graph over the references and build results of a tree.
 *
 * @internal
 */
export class DefaultKustomizeGraph implements KustomizeGraph {
  private readonly byDirectory = new Map<string, KustomizationFacts>();
  /** By file, then by position of the document. */
  private fates?: Map<string, Map<number, Fate>>;
  /** Some outermost build was not worked out in full, and may deploy anything. */
  private incomplete = false;

  constructor(
    readonly kustomizations: readonly KustomizationFacts[],
    private readonly results: ReadonlyMap<string, BuildResult>,
    private readonly index: TreeIndex,
    /** Who names what. Builds do not change it. */
    readonly dependents = dependentsIn(kustomizations),
  ) {
    for (const kustomization of kustomizations)
      this.byDirectory.set(kustomization.path, kustomization);
  }

  at(directory: string): KustomizationFacts | undefined {
    return this.byDirectory.get(this.index.resolve(directory) ?? directory);
  }

  filesOf(directory: string): ReadonlySet<string> {
    return (
      this.results.get(this.index.resolve(directory) ?? directory)?.files ??
      none
    );
  }

  dependentsOf(path: string): ReadonlySet<string> {
    return this.dependents.get(path) ?? none;
  }

  isReferenced(file: string): boolean {
    return this.dependents.has(file);
  }

  isRemoved(file: string, document: number): boolean {
    const fate = this.fatesOf(file)?.get(document);
    return (
      fate !== undefined &&
      fate.removed &&
      fate.names.size === 0 &&
      !this.incomplete
    );
  }

  renderedNames(file: string, document: number): readonly string[] {
    return [...(this.fatesOf(file)?.get(document)?.names ?? [])];
  }

  /** Fates in the outermost kustomizations: these are what a reconciler is pointed at. */
  private fatesOf(file: string): ReadonlyMap<number, Fate> | undefined {
    if (this.fates) return this.fates.get(file);
    this.fates = new Map();
    for (const { path, component } of this.kustomizations) {
      if (component || this.dependents.has(path)) continue;
      const result = this.results.get(path);
      this.incomplete ||= result?.incomplete === true;
      for (const { origin, id } of result?.resources ?? [])
        this.fateOf(origin)?.names.add(id.name);
      for (const { origin } of result?.removed ?? []) {
        const fate = this.fateOf(origin);
        if (fate) fate.removed = true;
      }
    }
    return this.fates.get(file);
  }

  private fateOf(origin: ResourceOrigin | undefined): Fate | undefined {
    if (!origin || origin.document < 0) return undefined;
    let ofFile = this.fates!.get(origin.file);
    if (!ofFile) this.fates!.set(origin.file, (ofFile = new Map()));
    let fate = ofFile.get(origin.document);
    if (!fate)
      ofFile.set(
        origin.document,
        (fate = { names: new Set(), removed: false }),
      );
    return fate;
  }
}
