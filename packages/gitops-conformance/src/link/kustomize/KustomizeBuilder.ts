import {
  DocumentFacts,
  FileFacts,
  KustomizeGenerator,
} from '../../extract/FileFacts';
import { isWithin, joinPath } from '../../repository/paths';
import {
  Accumulation,
  BuildResult,
  Kustomization,
  refuseCycle,
  resourceOf,
} from './Accumulation';
import { TreeIndex } from '../../repository/TreeIndex';
import { applyPatch, BuildError } from './patches';
import { isRemote, withoutUserInfo } from './remote';
import { Resource } from './Resource';
import {
  contentTransformers,
  checkExists,
  checkReplacements,
  checkReplicas,
  rename,
  setNamespace,
} from './transformers';

const maxDepth = 50;

/**
 * Builds kustomizations as `kubectl kustomize` does, on identities alone: resources, components, generators, patches
 * and transformers in Kustomize's order, its load restriction and its errors. Results are kept by directory.
 *
 * @internal
 */
export class KustomizeBuilder {
  private readonly results = new Map<string, BuildResult>();

  constructor(
    private readonly index: TreeIndex,
    private readonly files: ReadonlyMap<string, FileFacts>,
    private readonly kustomizationIn: (
      directory: string,
    ) => Kustomization | undefined,
    private readonly ambiguous: (directory: string) => boolean,
  ) {}

  build(directory: string, ancestors: readonly string[] = []): BuildResult {
    const known = this.results.get(directory);
    if (known) return known;
    const result = this.buildUncached(directory, ancestors);
    this.results.set(directory, result);
    return result;
  }

  private buildUncached(
    directory: string,
    ancestors: readonly string[],
  ): BuildResult {
    const accumulation = new Accumulation();
    let error: string | undefined;
    try {
      this.accumulate(this.kustomizationAt(directory), accumulation, [
        ...ancestors,
        directory,
      ]);
    } catch (cause) {
      if (!(cause instanceof BuildError)) throw cause;
      error = cause.message;
    }
    const { resources, removed, files, unknown } = accumulation;
    return { resources, removed, files, unknown, error };
  }

  private kustomizationAt(directory: string): Kustomization {
    if (this.ambiguous(directory))
      throw new BuildError(
        `more than one kustomization file in '${directory}'`,
      );
    const kustomization = this.kustomizationIn(directory);
    if (!kustomization)
      throw new BuildError(`no kustomization file in '${directory}'`);
    return kustomization;
  }

  private accumulate(
    kustomization: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    const { facts, file } = kustomization;
    into.files.add(file);
    if (facts.error) throw new BuildError(facts.error);
    if (ancestors.length > maxDepth)
      throw new BuildError(`nested deeper than ${maxDepth} kustomizations`);
    this.addResources(kustomization, into, ancestors);
    this.requireFiles(kustomization, into);
    for (const generator of facts.generators)
      this.generate(kustomization, generator, into);
    this.noteGeneratorsAndCharts(kustomization, into);
    this.addComponents(kustomization, into, ancestors);
    this.patch(kustomization, into);
    if (facts.namespace)
      into.replace(setNamespace(into.resources, facts.namespace));
    if (facts.namePrefix || facts.nameSuffix)
      into.replace(
        rename(into.resources, facts.namePrefix ?? '', facts.nameSuffix ?? ''),
      );
    if (facts.replicas && !into.unknown)
      checkReplicas(into.resources, facts.replicas);
    if (facts.replacementSources && !into.unknown)
      checkReplacements(into.resources, facts.replacementSources);
    this.transform(kustomization, into);
  }

  private addResources(
    { directory, facts }: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    for (const { field, reference } of facts.references) {
      if (field !== 'resources' && field !== 'bases') continue;
      const path = this.resolve(directory, reference);
      if (path !== undefined && this.index.isFile(path)) {
        this.addFile(directory, this.index.resolve(path)!, into);
      } else if (path !== undefined && this.index.isDirectory(path)) {
        this.addDirectory(this.index.resolve(path)!, into, ancestors);
      } else {
        this.missing(reference, into);
      }
    }
  }

  private addDirectory(
    directory: string,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    refuseCycle(directory, ancestors);
    const result = this.build(directory, ancestors);
    result.files.forEach(file => into.files.add(file));
    into.removed.push(...result.removed);
    into.unknown ??= result.unknown;
    if (result.error)
      throw new BuildError(`in '${directory}': ${result.error}`);
    result.resources.forEach(resource => into.add(resource));
  }

  private addFile(directory: string, path: string, into: Accumulation): void {
    this.restrict(directory, path);
    into.files.add(path);
    const facts = this.files.get(path);
    this.requireYaml(path, facts, into);
    facts?.documents.forEach((document, position) => {
      const origin = { file: path, document: position };
      const documents = document.items ?? [document];
      for (const item of documents) into.add(resourceOf(item, origin, path));
    });
  }

  /** A file whose text is not at hand, or is rendered first, is unknown; one that is no YAML fails the build. */
  private requireYaml(
    path: string,
    facts: FileFacts | undefined,
    into: Accumulation,
  ): void {
    if (
      !facts ||
      facts.format === 'name' ||
      facts.format === 'encrypted' ||
      facts.limits
    )
      into.unknown ??= `the content of '${path}' was not read`;
    else if (facts.format === 'template' || facts.format === 'helm-template')
      into.unknown ??= `'${path}' is a template`;
    else if (facts.format !== 'yaml' && facts.format !== 'json')
      throw new BuildError(`'${path}' is not YAML`);
    else if (facts.problems.some(problem => problem.problem !== 'not-utf8'))
      throw new BuildError(`'${path}' is not valid YAML`);
  }

  private addComponents(
    { directory, facts }: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    for (const { field, reference } of facts.references) {
      if (field !== 'components') continue;
      const path = this.resolve(directory, reference);
      if (path === undefined || !this.index.isDirectory(path)) {
        this.missing(reference, into);
        continue;
      }
      const real = this.index.resolve(path)!;
      refuseCycle(real, ancestors);
      const component = this.kustomizationAt(real);
      if (!component.facts.component && !component.facts.error)
        throw new BuildError(`'${real}' is not a component`);
      this.accumulate(component, into, [...ancestors, real]);
    }
  }

  /** Inputs other than resources have to exist, whatever they say. */
  private requireFiles(
    { directory, facts }: Kustomization,
    into: Accumulation,
  ): void {
    for (const { field, reference } of facts.references) {
      if (
        field === 'resources' ||
        field === 'bases' ||
        field === 'components' ||
        field.startsWith('helmChart')
      )
        continue;
      const path = this.resolve(directory, reference);
      if (path !== undefined && this.index.isFile(path)) {
        const real = this.index.resolve(path)!;
        this.restrict(directory, real);
        into.files.add(real);
      } else if (path === undefined || !this.index.isDirectory(path)) {
        this.missing(reference, into);
      }
    }
  }

  private generate(
    { file, facts }: Kustomization,
    generator: KustomizeGenerator,
    into: Accumulation,
  ): void {
    if (!generator.name) throw new BuildError('a generator has no name');
    const id = {
      group: '',
      version: 'v1',
      kind: generator.kind,
      name: generator.name,
      namespace: generator.namespace ?? '',
    };
    const behavior = generator.behavior ?? 'create';
    if (behavior === 'create' || behavior === 'unspecified') {
      into.add({ id, previous: [], origin: { file, document: -1 } });
      return;
    }
    if (into.unknown) return;
    // Kustomize gives the generated resource the namespace of its kustomization before it looks for the one to change.
    const namespace = generator.namespace ?? facts.namespace ?? '';
    checkExists(into.resources, [id, { ...id, namespace }]);
  }

  private noteGeneratorsAndCharts(
    { facts, directory }: Kustomization,
    into: Accumulation,
  ): void {
    if (facts.helmCharts.length > 0)
      into.unknown ??= `a Helm chart is inflated in '${directory}'`;
    if (
      [...facts.references, ...facts.inlinePlugins].some(
        ({ field }) => field === 'generators',
      )
    )
      into.unknown ??= `a generator plugin runs in '${directory}'`;
  }

  private patch({ directory, facts }: Kustomization, into: Accumulation): void {
    const removed = (resource: Resource) => void into.removed.push(resource);
    for (const patch of facts.patches) {
      if (patch.invalid)
        throw new BuildError(
          'an inline patch is neither a strategic merge patch nor a JSON patch',
        );
      const documents =
        patch.path === undefined
          ? patch.documents
          : this.patchFile(directory, patch.path, into);
      if (!documents) continue;
      try {
        into.replace(
          applyPatch(into.resources, documents, patch.target, removed),
        );
      } catch (cause) {
        // What the patch is for may come from where we cannot look.
        if (!(cause instanceof BuildError) || !into.unknown) throw cause;
      }
    }
  }

  private patchFile(
    directory: string,
    reference: string,
    into: Accumulation,
  ): readonly DocumentFacts[] | undefined {
    const path = this.resolve(directory, reference);
    const real = path === undefined ? undefined : this.index.resolve(path);
    const facts = real === undefined ? undefined : this.files.get(real);
    if (!facts) return undefined;
    this.requireYaml(real!, facts, into);
    return facts.documents;
  }

  private transform(
    { directory, facts }: Kustomization,
    into: Accumulation,
  ): void {
    for (const { field, kind, namespace } of facts.inlinePlugins) {
      if (field === 'transformers')
        this.runTransformer({ kind, namespace }, directory, into);
    }
    for (const { field, reference } of facts.references) {
      if (field !== 'transformers') continue;
      const path = this.resolve(directory, reference);
      const documents =
        path === undefined ? undefined : this.files.get(path)?.documents;
      for (const document of documents ?? [{}])
        this.runTransformer(document, directory, into);
    }
  }

  private runTransformer(
    { kind, namespace }: Pick<DocumentFacts, 'kind' | 'namespace'>,
    directory: string,
    into: Accumulation,
  ): void {
    if (kind === 'NamespaceTransformer' && namespace)
      into.replace(setNamespace(into.resources, namespace));
    else if (kind === undefined || !contentTransformers.has(kind))
      into.unknown ??= `a transformer plugin runs in '${directory}'`;
  }

  private resolve(directory: string, reference: string): string | undefined {
    const path = joinPath(directory, reference);
    // Kustomize tries a local path first, then reads the reference as a URL.
    return path !== undefined &&
      (this.index.isFile(path) || this.index.isDirectory(path))
      ? path
      : undefined;
  }

  private missing(reference: string, into: Accumulation): void {
    if (isRemote(reference))
      into.unknown ??= `'${withoutUserInfo(reference)}' is in another repository`;
    else throw new BuildError(`'${reference}' does not exist`);
  }

  /** Kustomize reads files only in and below the directory of the kustomization. */
  private restrict(directory: string, path: string): void {
    if (!isWithin(path, directory))
      throw new BuildError(`'${path}' is not in or below '${directory}'`);
  }
}
