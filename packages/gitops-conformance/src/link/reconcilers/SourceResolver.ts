import { isRemote } from '../kustomize/remote';
import {
  DanglingReference,
  ReconcilerSource,
} from '../../model/RepositoryFacts';
import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { LimitReached } from '../../model/RepositoryTree';
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
import { KustomizeGraph } from '../kustomize/KustomizeGraph';
import { LinkContext } from '../LinkContext';
import { DeclaredObjects } from './DeclaredObjects';
import { isTemplated } from '../../text/repositoryUrl';
import { OwnRepository } from './OwnRepository';
import { possibleValueFiles } from './possibleValueFiles';
import { pinningOf } from './sourcePinning';
import { ValuesFiles } from './ValuesFiles';

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
  private readonly own: OwnRepository;
  private readonly values: ValuesFiles;
  private readonly sourceUrls: SourceUrls;
  private readonly fluxSources: FluxSources;
  private readonly artifacts: ArtifactCopy[] = [];
  private readonly objects: DeclaredObjects;
  private readonly files: LinkContext['files'];
  private readonly index: TreeIndex;
  private readonly graph: KustomizeGraph;

  constructor(
    input: Pick<LinkContext, 'tree' | 'index' | 'graph' | 'files'>,
    located: readonly LocatedDeclaration[],
  ) {
    this.files = input.files;
    this.index = input.index;
    this.graph = input.graph;
    this.budget = new ExpansionBudget(input.tree.files.size);
    this.objects = new DeclaredObjects(input.files);
    this.own = new OwnRepository(input.tree.url);
    this.values = new ValuesFiles(input.index, this.own);
    this.sourceUrls = new SourceUrls(located);
    this.fluxSources = new FluxSources(located);
    for (const { path, declaration } of located) {
      for (const artifact of declaration.artifacts ?? [])
        this.artifacts.push({ directory: directoryOf(path), ...artifact });
    }
    for (const item of located) {
      for (const source of item.declaration.sources) this.vote(item, source);
      // A generator whose directories exist here reads this repository.
      const { declaration } = item;
      const read = reconcilerNamed(declaration.engine)?.generatorPaths;
      for (const { repoURL, path } of read?.(declaration) ?? [])
        if (repoURL !== undefined && !isTemplated(repoURL))
          this.vote(item, { repoURL, path });
    }
    // Values files tell where nothing else does: a repository may hold only those.
    if (!this.own.isKnown)
      for (const { declaration } of located) this.voteByValues(declaration);
  }

  resolve(
    located: LocatedDeclaration,
    patched: readonly SourceDeclaration[] = [],
  ): ReconcilerSource[] {
    const { path: file, declaration } = located;
    const sources = distinctSources([
      ...this.expand(file, declaration, declaration.sources),
      ...this.expand(file, declaration, patched),
    ]);
    const refs = new Map(
      [...declaration.sources, ...sources].flatMap(source =>
        source.ref === undefined ? [] : [[source.ref, source] as const],
      ),
    );
    return sources.map(written => {
      const found = this.resolveSource(located, written);
      const source = this.overridden(declaration, written, found);
      const { directory } = source;
      const resolved = directory ? { ...found, directory } : found;
      const { missing, ...values } = this.values.of(
        located,
        source,
        resolved,
        refs,
      );
      return {
        ...resolved,
        ...values,
        ...possibleValueFiles(source.valueFiles ?? [], resolved, this.index),
        ...this.without(located, missing),
      };
    });
  }

  private overridden(
    declaration: ReconcilerDeclaration,
    source: SourceDeclaration,
    { resolved }: ReconcilerSource,
  ): SourceDeclaration {
    const override = reconcilerNamed(declaration.engine)?.override;
    if (!override || resolved === undefined) return source;
    return override(declaration, source, name => {
      const path = joinPath(resolved, name);
      return path === undefined ? undefined : this.files.get(path)?.parameters;
    });
  }

  /** Values files that are not there; where a patch or the values of a chart may name others, nobody knows. */
  private without(
    { path, declaration }: LocatedDeclaration,
    missing: readonly string[],
  ): Pick<ReconcilerSource, 'unknownValues'> {
    if (missing.length === 0) return {};
    if (declaration.templated || this.isPatched(path))
      return { unknownValues: `the values file '${missing[0]}' is not here` };
    for (const reference of missing)
      this.dangling.push({ path, line: declaration.line, reference });
    return {};
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
        isOwn: repository => this.own.is(repository ?? ''),
        parametersIn: path => this.files.get(path)?.parameters,
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
      ...(source.rename && { rename: source.rename }),
      inlineValues: source.inlineValues,
      ...(source.images && { images: source.images }),
      ...(source.declaredIn && { declaredIn: source.declaredIn }),
      ...(suspended && { suspended }),
      ...(source.overrides && { overrides: source.overrides }),
    };
    if (source.open !== undefined) return { ...base, unknown: source.open };
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
    const { repository } = candidate;
    const own = this.own.is(repository);
    if (own === false) return { ...base, external: true };
    if (isTemplated(candidate.path))
      return { ...base, unknown: `the path '${candidate.path}' is templated` };
    if (source.sourceRef?.kind === 'ExternalArtifact')
      return this.inArtifact(
        base,
        source.sourceRef.name,
        candidate.path,
        directoryOf(file),
      );
    const isStrict = reconcilerNamed(declaration.engine)?.refusesPathsOutside;
    const resolved = this.inTree(
      isStrict ? candidate.path : withinRoot(candidate.path),
    );
    if (resolved === '.' && renderedBranch.test(source.revision ?? ''))
      return {
        ...base,
        unknown: `the branch '${source.revision}' has a root of its own`,
      };
    if (
      resolved !== undefined &&
      (this.own.isOutvoted(repository) ||
        (resolved === '.' && this.own.isAmbiguousRoot(repository)))
    )
      return {
        ...base,
        unknown: `nothing tells whether '${base.repoURL}' is this repository`,
      };
    if (resolved !== undefined)
      return this.withComponents({ ...base, resolved }, item);
    if (own === undefined) {
      if (isTemplated(repository))
        return { ...base, unknown: 'the repository is templated' };
      return this.own.hasPathsOf(repository)
        ? {
            ...base,
            unknown: `whether ${withoutCredentials(repository)} is this repository is not known: some of its paths exist here`,
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

  /** Components lie where they are named from the path; one that is not there is missed. */
  private withComponents(
    source: ReconcilerSource,
    { path, declaration: { line } }: LocatedDeclaration,
  ): ReconcilerSource {
    const { resolved = '.', overrides } = source;
    if (!overrides?.components) return source;
    const components = overrides.components.flatMap(reference => {
      if (isTemplated(reference) || isRemote(reference)) return [];
      const directory = joinPath(resolved, reference);
      if (directory !== undefined && this.index.isDirectory(directory))
        return [directory];
      this.dangling.push({ path, line, reference });
      return [];
    });
    return { ...source, components };
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

  private inTree(path: string): string | undefined {
    const joined = joinPath('.', path);
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
    const path = joinPath('.', withinRoot(candidate.path));
    const exists =
      path !== undefined &&
      (this.index.isDirectory(path) || this.index.isFile(path));
    this.own.vote(candidate.repository, path ?? candidate.path, exists);
  }

  private voteByValues({ sources }: ReconcilerDeclaration): void {
    for (const { ref, repoURL = '' } of sources) {
      if (ref === undefined || isTemplated(repoURL)) continue;
      const start = `$${ref}/`;
      for (const { valueFiles = [] } of sources)
        for (const file of valueFiles) {
          const path = file.slice(start.length);
          if (file.startsWith(start) && !isTemplated(path))
            this.own.vote(repoURL, path, this.index.isFile(path));
        }
    }
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
}

/** Flux joins a path securely: what would leave the root is cut off. */
function withinRoot(path: string): string {
  return path.replace(/^(?:\.?\/|\.\.\/)+/, './');
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
