import {
  DanglingReference,
  ReconcilerSource,
} from '../../model/RepositoryFacts';
import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { LimitReached, RepositoryTree } from '../../model/RepositoryTree';
import { distinctSources } from '../../ecosystems/distinctSources';
import { SourceTarget } from '../../ecosystems/Ecosystem';
import { ExpansionBudget } from '../../ecosystems/ExpansionBudget';
import {
  ArtifactCopy,
  pathInArtifact,
} from '../../ecosystems/flux/artifactPaths';
import { FluxSources } from '../../ecosystems/flux/FluxSources';
import { SourceUrls } from '../../ecosystems/flux/SourceUrls';
import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { reconcilerNamed } from '../../ecosystems/registry';
import { directoryOf, joinPath } from '../../repository/paths';
import { TreeIndex } from '../../repository/TreeIndex';
import { withoutCredentials } from '../../text/withoutCredentials';
import { isLayer, parseEnvironmentName } from '../environments/environmentName';
import { KustomizeGraph } from '../kustomize/KustomizeGraph';
import { LinkContext } from '../LinkContext';
import { isGenericDirectory } from '../units/unitNames';
import { DeclaredObjects } from './DeclaredObjects';
import {
  isTemplated,
  comparableRepositoryUrl,
  repositoryKey,
} from '../../text/repositoryUrl';
import { pinningOf } from './sourcePinning';
import { valueFilePaths } from './valueFilePaths';

/** How many paths under a repository's URL exist here. */
interface Votes {
  hits: number;
  misses: number;
  /** What those that exist are called, apart from words that any repository has: `overlays`, `prod`, `base`. */
  readonly names: Set<string>;
}

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
  private readonly own = new Map<string, Votes>();
  private readonly sourceUrls: SourceUrls;
  private readonly fluxSources: FluxSources;
  private readonly artifacts: ArtifactCopy[] = [];
  private readonly objects: DeclaredObjects;
  private readonly tree: RepositoryTree;
  private readonly index: TreeIndex;
  private readonly graph: KustomizeGraph;

  constructor(
    input: Pick<LinkContext, 'tree' | 'index' | 'graph' | 'files'>,
    located: readonly LocatedDeclaration[],
  ) {
    this.tree = input.tree;
    this.index = input.index;
    this.graph = input.graph;
    this.budget = new ExpansionBudget(input.tree.files.size);
    this.objects = new DeclaredObjects(input.files);
    this.sourceUrls = new SourceUrls(located);
    this.fluxSources = new FluxSources(located);
    for (const { path, declaration } of located) {
      for (const artifact of declaration.artifacts ?? [])
        this.artifacts.push({ directory: directoryOf(path), ...artifact });
    }
    for (const item of located) {
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
    { path: file, declaration }: LocatedDeclaration,
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

  private expand(
    file: string,
    declaration: ReconcilerDeclaration,
    sources: readonly SourceDeclaration[],
  ): readonly SourceDeclaration[] {
    const expanded = reconcilerNamed(declaration.engine)?.expand?.(
      declaration,
      sources,
      {
        index: this.index,
        budget: this.budget,
        isOwn: repository =>
          repository === undefined || this.isOwn(repository) !== false,
      },
    );
    const message = this.budget.limit;
    if (!expanded && message !== undefined)
      this.limits.push({ limit: 'expansion', path: file, message });
    return expanded ?? sources;
  }

  private resolveSource(
    item: LocatedDeclaration,
    written: SourceDeclaration,
  ): ReconcilerSource {
    const { declaration, path: file } = item;
    const source = this.fluxSources.withChart(item, written);
    const suspended = this.fluxSources.suspended(item, written);
    const url = this.urlOf(declaration, source);
    const base: ReconcilerSource = {
      repoURL: url === undefined ? undefined : withoutCredentials(url),
      path: source.path,
      chart: source.chart,
      revision: source.revision,
      revisionPinning: pinningOf(source),
      ...(source.plugin && { plugin: true }),
      ...(source.directory && { directory: source.directory }),
      inlineValues: source.inlineValues,
      ...(source.images && { images: source.images }),
      ...(source.declaredIn && { declaredIn: source.declaredIn }),
      ...(suspended && { suspended }),
    };
    if (source.objectRef) return this.inObject(base, source.objectRef);
    const target = locate(item, source);
    if (target && 'directory' in target)
      return { ...base, resolved: target.directory };
    if (target && 'chartBeside' in target)
      return this.localChart(base, file, target.chartBeside);
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
      if (isTemplated(candidate.repository))
        return { ...base, unknown: 'the repository is templated' };
      return this.own.get(repositoryKey(candidate.repository))?.hits
        ? {
            ...base,
            unknown: `whether ${withoutCredentials(candidate.repository)} is this repository is not known: some of its paths exist here`,
          }
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

  /** The file that declares the object, where this tree holds it. */
  private inObject(
    base: ReconcilerSource,
    reference: NonNullable<SourceDeclaration['objectRef']>,
  ): ReconcilerSource {
    const resolved = this.objects.fileOf(reference);
    return resolved !== undefined
      ? { ...base, resolved }
      : {
          ...base,
          unknown: `${reference.kind} '${reference.name}' is not in this repository`,
        };
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
    item: LocatedDeclaration,
    source: SourceDeclaration,
  ): Candidate | undefined {
    const target = locate(item, source) ?? { path: source.path };
    if (!('path' in target) || target.path === undefined) return undefined;
    const { path } = target;
    const { sourceRef } = source;
    if (!sourceRef)
      return { repository: target.repository ?? source.repoURL ?? '', path };
    const url = this.sourceUrls.find(sourceRef, item.declaration.namespace);
    return { repository: url ?? `${sourceRef.kind}/${sourceRef.name}`, path };
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

  private vote(item: LocatedDeclaration, source: SourceDeclaration): void {
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
    const votes = this.own.get(key) ?? {
      hits: 0,
      misses: 0,
      names: new Set(),
    };
    if (resolved === undefined) votes.misses++;
    else {
      votes.hits++;
      const name = tellingName(resolved);
      if (name !== '') votes.names.add(name);
    }
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
        comparableRepositoryUrl(repository) ===
        comparableRepositoryUrl(this.tree.url)
      );
    }
    const votes = this.own.get(repositoryKey(repository));
    if (!votes || votes.hits === 0)
      return repository === 'GitRepository/flux-system' ? true : undefined;
    // Two paths of names that no other repository has exist here by no chance, however many do not.
    return votes.hits >= votes.misses || votes.names.size >= 2
      ? true
      : undefined;
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
    located: LocatedDeclaration,
  ): string | undefined {
    return valueFilePaths(reference, source, refs, located).find(path =>
      this.index.isFile(path),
    );
  }
}

function tellingName(path: string): string {
  return path
    .split('/')
    .filter(
      name =>
        !isGenericDirectory(name) &&
        !isLayer(name) &&
        parseEnvironmentName(name) === undefined,
    )
    .join('/');
}

function locate(
  { path, declaration }: LocatedDeclaration,
  source: SourceDeclaration,
): SourceTarget | undefined {
  return reconcilerNamed(declaration.engine)?.locate?.(
    declaration,
    source,
    path,
  );
}
