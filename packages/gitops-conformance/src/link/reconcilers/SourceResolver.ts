import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../extract/FileFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { LimitReached, RepositoryTree } from '../../repository/RepositoryTree';
import { TreeIndex } from '../../repository/TreeIndex';
import { withoutCredentials } from '../../extract/source/withoutCredentials';
import { KustomizeGraph } from '../kustomize/KustomizeGraph';
import { DanglingReference, ReconcilerSource } from '../RepositoryFacts';
import type { PlacedDeclaration } from './linkReconcilers';
import { ArtifactCopy, pathInArtifact } from './artifactPaths';
import { distinctSources } from './distinctSources';
import { expandGenerators, ExpansionBudget, fillIn } from './expandGenerators';
import {
  isTemplated,
  normalizeRepositoryUrl,
  repositoryKey,
} from './repositoryUrl';
import { pinningOf } from './sourcePinning';
import { SourceUrls } from './SourceUrls';
import { valueFilePaths } from './valueFilePaths';

interface Candidate {
  /** What stands for the repository: its URL, or the Flux source object. */
  readonly repository: string;
  readonly path: string;
}

/** What Kargo, a promoter or a hydrator writes to: rendered manifests, where this tree holds what they are made of. */
const renderedBranch = /^(?:envs?|environments?|stages?|deploy|rendered)\//;

/**
 * Finds what the sources of reconciler objects point at. Which repository URLs mean this very repository is known
 * from the tree's URL, or else from the paths: a URL is this one's when paths under it exist here.
 *
 * @internal
 */
export class SourceResolver {
  readonly dangling: DanglingReference[] = [];
  /** Bounds that were reached. */
  readonly limits: LimitReached[] = [];
  private readonly budget: ExpansionBudget;
  private readonly patched = new Map<string, boolean>();
  private readonly own = new Map<string, { hits: number; misses: number }>();
  private readonly sourceUrls: SourceUrls;
  private readonly artifacts: ArtifactCopy[] = [];
  private readonly tree: RepositoryTree;
  private readonly index: TreeIndex;
  private readonly graph: KustomizeGraph;

  constructor(
    input: { tree: RepositoryTree; index: TreeIndex; graph: KustomizeGraph },
    placed: readonly PlacedDeclaration[],
  ) {
    this.tree = input.tree;
    this.index = input.index;
    this.graph = input.graph;
    this.budget = new ExpansionBudget(input.tree.files.size);
    this.sourceUrls = new SourceUrls(placed);
    for (const { path, declaration } of placed) {
      for (const artifact of declaration.artifacts ?? [])
        this.artifacts.push({ directory: directoryOf(path), ...artifact });
    }
    for (const item of placed) {
      for (const source of item.declaration.sources) this.vote(item, source);
      // A Git generator whose directories exist here reads this repository.
      for (const { repoURL, path } of item.declaration.generatorPaths ?? []) {
        const glob = path.search(/[*{]/);
        const constant =
          glob < 0
            ? path
            : path.slice(0, Math.max(path.lastIndexOf('/', glob), 0));
        if (repoURL !== undefined && constant !== '')
          this.vote(item, { repoURL, path: constant });
      }
    }
  }

  resolve(
    { path: file, declaration }: PlacedDeclaration,
    patched: readonly SourceDeclaration[] = [],
  ): ReconcilerSource[] {
    const refs = new Map(
      declaration.sources.flatMap(source =>
        source.ref === undefined ? [] : [[source.ref, source] as const],
      ),
    );
    return distinctSources([
      ...this.expand(file, declaration, declaration.sources),
      ...this.expand(file, declaration, patched),
    ]).flatMap(source => {
      const resolved = this.resolveSource({ path: file, declaration }, source);
      const valueFiles = source.valueFiles?.flatMap(
        // Beside a path in another repository lie files that only that repository can show.
        valueFile =>
          this.valueFile(valueFile, resolved, refs, {
            path: file,
            declaration,
          }) ??
          (resolved.external && resolved.chart === undefined ? valueFile : []),
      );
      return [{ ...resolved, ...(valueFiles && { valueFiles }) }];
    });
  }

  /** Sources of the applications that an ApplicationSet generates, where the files tell which those are. */
  private expand(
    file: string,
    declaration: ReconcilerDeclaration,
    sources: readonly SourceDeclaration[],
  ): readonly SourceDeclaration[] {
    const { kind } = declaration;
    const isParameterised = ({ path, valueFiles }: SourceDeclaration) =>
      (path !== undefined && isTemplated(path)) ||
      (valueFiles?.some(isTemplated) ?? false);
    if (kind !== 'ApplicationSet' || !sources.some(isParameterised))
      return sources;
    const own = (repository: string | undefined) =>
      repository === undefined ||
      this.isOwn(repository) !== false ||
      sources.some(({ repoURL }) => repoURL === repository);
    const expansions = expandGenerators(
      declaration,
      this.index,
      own,
      this.budget,
    );
    let size = 0;
    for (const source of sources)
      if (isParameterised(source)) size += 1 + (source.valueFiles?.length ?? 0);
    if (!this.budget.expands(size * expansions.length)) {
      const message = this.budget.limit!;
      this.limits.push({ limit: 'expansion', path: file, message });
      return sources;
    }
    if (expansions.length === 0) return sources;
    return sources.flatMap(source => {
      if (!isParameterised(source)) return [source];
      const filled = expansions.map(parameters => ({
        ...source,
        path:
          source.path === undefined
            ? undefined
            : fillIn(source.path, parameters),
        revision:
          source.revision === undefined
            ? undefined
            : fillIn(source.revision, parameters),
        valueFiles: source.valueFiles?.map(valueFile =>
          fillIn(valueFile, parameters),
        ),
      }));
      return distinctSources(filled);
    });
  }

  private resolveSource(
    item: PlacedDeclaration,
    source: SourceDeclaration,
  ): ReconcilerSource {
    const { declaration, path: file } = item;
    const url = this.urlOf(declaration, source);
    const base: ReconcilerSource = {
      repoURL: url === undefined ? undefined : withoutCredentials(url),
      path: source.path,
      chart: source.chart,
      revision: source.revision,
      revisionPinning: pinningOf(source),
      inlineValues: source.inlineValues,
    };
    if (declaration.apiVersion === 'fleet.yaml')
      return source.chart === undefined
        ? { ...base, resolved: directoryOf(file) }
        : this.localChart(base, file, source.chart);
    if (declaration.engine === 'config-sync' && declaration.kind === 'Repo')
      return { ...base, resolved: directoryOf(directoryOf(file)) };
    if (source.chart !== undefined && !/^\.{0,2}\//.test(source.chart))
      return { ...base, external: true };
    const candidate = this.candidateOf(item, source);
    if (!candidate)
      return {
        ...base,
        ...(source.path === undefined &&
          url !== undefined && { external: true }),
      };
    if (isTemplated(candidate.path))
      return { ...base, unknown: `the path '${candidate.path}' is templated` };
    if (source.sourceRef?.kind === 'ExternalArtifact')
      return this.inArtifact(
        base,
        source.sourceRef.name,
        candidate.path,
        directoryOf(file),
      );
    const resolved = this.inTree(candidate);
    if (resolved === '.' && renderedBranch.test(source.revision ?? ''))
      return {
        ...base,
        unknown: `the branch '${source.revision}' has a root of its own`,
      };
    const own = this.isOwn(candidate.repository);
    if (resolved !== undefined && own !== false) return { ...base, resolved };
    if (own === false) return { ...base, external: true };
    if (own === undefined) {
      return isTemplated(candidate.repository)
        ? { ...base, unknown: 'the repository is templated' }
        : { ...base, external: true };
    }
    // A template may be rendered elsewhere, and what is a constant in it may be a field of something else.
    if (declaration.templated && declaration.document < 0)
      return { ...base, unknown: 'the object is a template' };
    if (this.isPatched(file))
      return { ...base, unknown: 'a kustomization may patch the path' };
    if (source.sourceRef && source.sourceRef.kind !== 'GitRepository')
      return {
        ...base,
        unknown: `the path lies in an artifact of ${source.sourceRef.kind} '${source.sourceRef.name}'`,
      };
    this.dangling.push({
      path: file,
      line: declaration.line,
      reference: candidate.path,
    });
    return base;
  }

  private inArtifact(
    base: ReconcilerSource,
    name: string,
    path: string,
    directory: string,
  ): ReconcilerSource {
    const resolved = pathInArtifact(
      this.artifacts,
      { name, path, directory },
      candidate => this.index.isDirectory(candidate),
    );
    return resolved !== undefined
      ? { ...base, resolved }
      : {
          ...base,
          unknown: `the path '${path}' lies in the generated artifact '${name}'`,
        };
  }

  private localChart(
    base: ReconcilerSource,
    file: string,
    chart: string,
  ): ReconcilerSource {
    const path = joinPath(directoryOf(file), chart);
    return path !== undefined && this.index.isDirectory(path)
      ? { ...base, resolved: path }
      : { ...base, external: true };
  }

  /** Repository and path of a source that could lie in this tree. */
  private candidateOf(
    { declaration }: PlacedDeclaration,
    source: SourceDeclaration,
  ): Candidate | undefined {
    if (declaration.engine === 'flux') {
      const path = fluxPathOf(declaration.kind, source);
      if (path === undefined) return undefined;
      const { sourceRef } = source;
      if (!sourceRef) return { repository: source.repoURL ?? 'flux', path };
      const url = this.sourceUrls.find(sourceRef, declaration.namespace);
      return { repository: url ?? `${sourceRef.kind}/${sourceRef.name}`, path };
    }
    if (source.path === undefined) return undefined;
    return { repository: source.repoURL ?? '', path: source.path };
  }

  private urlOf(
    { namespace }: ReconcilerDeclaration,
    { repoURL, sourceRef }: SourceDeclaration,
  ): string | undefined {
    return repoURL ?? this.sourceUrls.find(sourceRef, namespace);
  }

  /** Flux joins a path securely: what would leave the root is cut off. */
  private inTree({ path }: Candidate): string | undefined {
    const joined = joinPath('.', path.replace(/^(?:\.?\/|\.\.\/)+/, './'));
    return joined !== undefined && this.index.isDirectory(joined)
      ? this.index.resolve(joined)
      : undefined;
  }

  private vote(item: PlacedDeclaration, source: SourceDeclaration): void {
    const candidate = this.candidateOf(item, source);
    if (
      !candidate ||
      isTemplated(candidate.path) ||
      source.sourceRef?.kind === 'ExternalArtifact' ||
      source.chart !== undefined
    )
      return;
    const resolved = this.inTree(candidate);
    // The root exists in every tree, so it tells nothing.
    if (resolved === '.') return;
    const key = repositoryKey(candidate.repository);
    const votes = this.own.get(key) ?? { hits: 0, misses: 0 };
    if (resolved !== undefined) votes.hits++;
    else votes.misses++;
    this.own.set(key, votes);
  }

  /** Whether a repository is this one; `undefined` where nothing tells. */
  private isOwn(repository: string): boolean | undefined {
    if (repository === '') return true;
    if (
      this.tree.url !== undefined &&
      /^[a-z+]+:\/\/|^git@/.test(repository) &&
      !isTemplated(repository)
    ) {
      return (
        normalizeRepositoryUrl(repository) ===
        normalizeRepositoryUrl(this.tree.url)
      );
    }
    const votes = this.own.get(repositoryKey(repository));
    if (!votes || votes.hits === 0)
      return repository === 'GitRepository/flux-system' ? true : undefined;
    return votes.hits >= votes.misses ? true : undefined;
  }

  /** Whether a kustomization that reads the file changes it by patches or replacements. */
  private isPatched(file: string): boolean {
    let known = this.patched.get(file);
    if (known === undefined)
      this.patched.set(file, (known = this.findPatch(file)));
    return known;
  }

  private findPatch(file: string): boolean {
    for (const directory of this.graph.dependentsOf(file)) {
      if (
        this.graph
          .at(directory)
          ?.references.some(
            ({ field }) =>
              field.startsWith('patches') ||
              field === 'replacements' ||
              field === 'components',
          )
      )
        return true;
      if (this.graph.dependentsOf(directory).size > 0) return true;
    }
    return false;
  }

  private valueFile(
    reference: string,
    source: ReconcilerSource,
    refs: ReadonlyMap<string, SourceDeclaration>,
    placed: PlacedDeclaration,
  ): string | undefined {
    return valueFilePaths(reference, source, refs, placed).find(path =>
      this.index.isFile(path),
    );
  }
}

/** Flux takes the root without a path, and names a local chart by its path. */
function fluxPathOf(
  kind: string,
  { chart, path }: SourceDeclaration,
): string | undefined {
  if (kind === 'HelmRelease') return chart;
  return kind === 'Kustomization' ? (path ?? './') : path;
}
