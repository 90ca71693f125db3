import { VariableSource } from '../../model/ReconcilerDeclaration';
import { directoryOf, isWithin, joinPath } from '../../repository/paths';
import { comparableRepositoryUrl } from '../../text/repositoryUrl';
import { InheritanceContext } from '../Ecosystem';
import { LocatedDeclaration } from '../LocatedDeclaration';
import { SourceUrls } from './SourceUrls';
import { hasVariable, VariableSet } from './variables';

type Declaration = LocatedDeclaration['declaration'];

const maxComparisons = 5_000_000;

/**
 * Which Kustomizations apply which objects of this repository: from those that nothing applies, one or more for each control
 * plane, down to what they lead to.
 *
 * @internal
 */
export class FluxTree {
  readonly roots: readonly LocatedDeclaration[];
  private readonly urls: SourceUrls;
  private readonly applied = new Map<string, readonly LocatedDeclaration[]>();
  private readonly reached = new Map<LocatedDeclaration, ReadonlySet<string>>();
  private readonly ids = new Map<LocatedDeclaration, number>();
  private comparisons = 0;

  constructor(
    private readonly located: readonly LocatedDeclaration[],
    private readonly context: InheritanceContext,
  ) {
    this.urls = new SourceUrls(located);
    located.forEach((item, index) => this.ids.set(item, index));
    const appliers = located.filter(
      ({ declaration }) => this.directoryOf(declaration) !== undefined,
    );
    const children = new Set<LocatedDeclaration>();
    for (const item of appliers)
      for (const child of this.appliedFrom(this.directoryOf(item.declaration)!))
        if (child !== item) children.add(child);
    this.roots = appliers.filter(item => !children.has(item));
  }

  idOf(item: LocatedDeclaration): number {
    return this.ids.get(item) ?? -1;
  }

  /** The directory of this repository that a Kustomization, or an instance of the Flux Operator, applies. */
  directoryOf({
    kind,
    templated,
    namespace,
    sources: [source],
  }: Declaration): string | undefined {
    if (kind !== 'Kustomization' && kind !== 'FluxInstance') return undefined;
    if (templated || !source || source.sourceRef?.kind === 'ExternalArtifact')
      return undefined;
    const path = source.path ?? './';
    if (hasVariable(path) || hasVariable(source.sourceRef?.name))
      return undefined;
    const directory = joinPath('.', path.replace(/^(?:\.?\/|\.\.\/)+/, './'));
    if (directory === undefined || !this.context.isDirectory(directory))
      return undefined;
    const url = source.repoURL ?? this.urls.find(source.sourceRef, namespace);
    const own = this.context.url;
    if (url !== undefined && own !== undefined)
      return comparableRepositoryUrl(url) === comparableRepositoryUrl(own)
        ? directory
        : undefined;
    // The root exists in every repository.
    return directory === '.' && source.sourceRef?.name !== 'flux-system'
      ? undefined
      : directory;
  }

  /** Objects that lie in what a directory deploys. */
  appliedFrom(directory: string): readonly LocatedDeclaration[] {
    let found = this.applied.get(directory);
    if (!found) {
      this.comparisons += this.located.length;
      found =
        this.comparisons > maxComparisons
          ? []
          : this.located.filter(({ path }) => this.applies(directory, path));
      this.applied.set(directory, found);
    }
    return found;
  }

  /**
   * Variables of a ConfigMap, as one control plane has them: of those of the name, the one that it applies itself, or else
   * one that nothing applies and that lies near.
   */
  variablesIn(
    source: VariableSource,
    {
      located,
      root,
    }: { located: LocatedDeclaration; root: LocatedDeclaration },
  ): VariableSet | undefined {
    if (source.kind !== 'ConfigMap') return undefined;
    const { namespace } = located.declaration;
    const named = this.context.configMaps.filter(
      map =>
        map.name === source.name &&
        (!map.namespace || !namespace || map.namespace === namespace),
    );
    const isReached = (from: LocatedDeclaration, path: string) =>
      [...this.reachOf(from)].some(directory => this.applies(directory, path));
    const own = named.filter(({ path }) => isReached(root, path));
    if (own.length > 0) return nearest(own, located.path, 0);
    const free = named.filter(
      ({ path }) => !this.roots.some(other => isReached(other, path)),
    );
    return nearest(free, located.path, 1);
  }

  /** Directories that a root leads to, as far as no variable is needed to know them. */
  private reachOf(root: LocatedDeclaration): ReadonlySet<string> {
    const known = this.reached.get(root);
    if (known) return known;
    const directories = new Set<string>();
    const left = [this.directoryOf(root.declaration)];
    while (left.length > 0) {
      const directory = left.pop();
      if (directory === undefined || directories.has(directory)) continue;
      directories.add(directory);
      for (const { declaration } of this.appliedFrom(directory))
        left.push(this.directoryOf(declaration));
    }
    this.reached.set(root, directories);
    return directories;
  }

  private applies(directory: string, file: string): boolean {
    const built = this.context.filesBuiltFrom(directory);
    return built ? built.has(file) : isWithin(file, directory);
  }
}

type ConfigMap = InheritanceContext['configMaps'][number];

/** The one whose path has most in common with a file; none where two are as near and say different things. */
function nearest(
  maps: readonly ConfigMap[],
  file: string,
  atLeast: number,
): ConfigMap | undefined {
  let best: ConfigMap[] = [];
  let depth = atLeast;
  for (const map of maps) {
    const common = commonDepth(directoryOf(map.path), directoryOf(file));
    if (common > depth) best = [];
    if (common >= depth) {
      depth = common;
      best.push(map);
    }
  }
  const [first, ...others] = best;
  const values = first && JSON.stringify(first.variables);
  return others.every(({ variables }) => JSON.stringify(variables) === values)
    ? first
    : undefined;
}

function commonDepth(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}
