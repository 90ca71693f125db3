import {
  DocumentFacts,
  FileFacts,
  KustomizeGenerator,
  ReplacementFacts,
} from '../../extract/FileFacts';
import { kustomizationFileNames } from '../../extract/kustomize/fields';
import { joinPath } from '../../repository/paths';
import {
  Accumulation,
  BuildResult,
  Kustomization,
  refuseCycle,
  refuseOutside,
  requireYaml,
  resourceOf,
} from './Accumulation';
import { TreeIndex } from '../../repository/TreeIndex';
import { BuildBudget, BuildLimit } from './BuildBudget';
import { BuildError } from './BuildError';
import { applyPatch, maxSelections, selectorsOf } from './patches';
import { generatedKind, Plugin, pluginsOf } from './plugins';
import { Resource } from './Resource';
import {
  annotate,
  contentTransformers,
  checkExists,
  checkReplacements,
  checkReplicas,
  rename,
  setNamespace,
} from './transformers';

const notRead = (path: string) => `the content of '${path}' was not read`;

/** A file is listed by each build that reads it, and in each unit and environment that it is a part of. */
const stepsOfFile = 40;
const maxDepth = 50;
const tooDeep = `it builds on more than ${maxDepth} kustomizations, one below the other`;

/**
 * Builds kustomizations as `kubectl kustomize` does, on identities alone: resources, components, generators, patches
 * and transformers in Kustomize's order, its load restriction and its errors. Results are kept by directory.
 *
 * @internal
 */
export class KustomizeBuilder {
  private readonly budget: BuildBudget;

  constructor(
    private readonly index: TreeIndex,
    private readonly files: ReadonlyMap<string, FileFacts>,
    private readonly kustomizationIn: (
      directory: string,
    ) => Kustomization | undefined,
    private readonly ambiguous: (directory: string) => boolean,
    /** Files outside of the kustomization may be named. */
    private readonly unrestricted = false,
    private readonly results = new Map<string, BuildResult>(),
  ) {
    let spent = 0;
    for (const { steps } of results.values()) spent += steps;
    this.budget = new BuildBudget(spent);
  }

  /** Whether builds are unknown because others took too much: which ones depends on the order. */
  get exhausted(): boolean {
    return this.budget.exhausted;
  }

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
    const accumulation = new Accumulation(this.budget);
    let error: string | undefined;
    try {
      const kustomization = this.kustomizationAt(directory, accumulation);
      if (kustomization)
        this.accumulate(kustomization, accumulation, [...ancestors, directory]);
    } catch (cause) {
      if (cause instanceof BuildLimit) accumulation.reach(cause.message);
      else if (cause instanceof BuildError) error = cause.message;
      else throw cause;
    }
    return { ...accumulation.result(), error };
  }

  /** `undefined` where there may be one in a file that was not read. */
  private kustomizationAt(
    directory: string,
    into: Accumulation,
  ): Kustomization | undefined {
    if (this.ambiguous(directory))
      throw new BuildError(
        `more than one kustomization file in '${directory}'`,
      );
    const kustomization = this.kustomizationIn(directory);
    if (kustomization) return kustomization;
    for (const name of kustomizationFileNames) {
      const path = this.index.resolve(joinPath(directory, name)!);
      const facts = path === undefined ? undefined : this.files.get(path);
      if (facts?.format !== 'name' && !facts?.limits) continue;
      into.cutOff(notRead(path!));
      return undefined;
    }
    throw new BuildError(`no kustomization file in '${directory}'`);
  }

  private accumulate(
    kustomization: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    const { facts, file } = kustomization;
    into.files.add(file);
    into.spend(
      10 +
        5 * facts.references.length +
        facts.patches.length +
        facts.generators.length,
    );
    if (this.files.get(file)?.limits) {
      into.cutOff(notRead(file));
      return;
    }
    if (facts.error) throw new BuildError(facts.error);
    if (ancestors.length > maxDepth) {
      into.reach(tooDeep);
      return;
    }
    this.addResources(kustomization, into, ancestors);
    this.requireFiles(kustomization, into);
    for (const generator of facts.generators)
      this.generate(kustomization, generator, into);
    this.generateByPlugins(kustomization, into, ancestors);
    this.addComponents(kustomization, into, ancestors);
    this.patch(kustomization, into);
    const { namespace, namePrefix = '', nameSuffix = '' } = facts;
    if (namespace)
      into.transform(resources => setNamespace(resources, namespace));
    if (namePrefix || nameSuffix)
      into.transform(resources => rename(resources, namePrefix, nameSuffix));
    if (facts.labels || facts.annotations)
      into.transform(resources => annotate(resources, facts));
    if (facts.replicas && !into.unknown)
      checkReplicas(into.resources, facts.replicas);
    this.replace(kustomization, into);
    this.transform(kustomization, into, ancestors);
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
        into.missing(reference);
      }
    }
  }

  private addDirectory(
    directory: string,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    refuseCycle(directory, ancestors);
    if (this.kustomizationIn(directory)?.facts.component)
      throw new BuildError(`'${directory}' is a component and no resource`);
    const result = this.build(directory, ancestors);
    // A long chain would have each of its links hold all files of those below.
    if (result.height >= maxDepth) {
      into.reach(tooDeep);
      return;
    }
    into.height = Math.max(into.height, result.height + 1);
    into.spend(result.files.size + result.removed.length);
    const before = into.files.size;
    result.files.forEach(file => into.files.add(file));
    into.spend(stepsOfFile * (into.files.size - before));
    for (const resource of result.removed) into.removed.push(resource);
    into.partial ||= result.partial;
    into.incomplete ||= result.incomplete;
    into.unknown ??= result.unknown;
    if (result.error)
      throw new BuildError(`in '${directory}': ${result.error}`);
    result.resources.forEach(resource => into.add(resource));
  }

  private addFile(directory: string, path: string, into: Accumulation): void {
    if (!this.unrestricted) refuseOutside(directory, path);
    into.files.add(path);
    const facts = this.files.get(path);
    requireYaml(path, facts, into);
    facts?.documents.forEach((document, position) => {
      const origin = { file: path, document: position };
      const documents = document.items ?? [document];
      for (const item of documents)
        if (!item.nothing) into.add(resourceOf(item, origin, path));
    });
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
        into.missing(reference);
        continue;
      }
      const real = this.index.resolve(path)!;
      refuseCycle(real, ancestors);
      const component = this.kustomizationAt(real, into);
      if (!component) continue;
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
        if (!this.unrestricted) refuseOutside(directory, real);
        into.files.add(real);
      } else if (path === undefined || !this.index.isDirectory(path)) {
        into.missing(reference);
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
    checkExists(into.resources, [id, { ...id, namespace }], into.spend);
  }

  private generateByPlugins(
    kustomization: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    const { facts, directory } = kustomization;
    const inflated = `a Helm chart is inflated in '${directory}'`;
    if (facts.helmCharts.length > 0) into.unknown ??= inflated;
    for (const plugin of this.plugins(
      'generators',
      kustomization,
      into,
      ancestors,
    )) {
      const kind = generatedKind(plugin);
      if (kind)
        this.generate(kustomization, { ...plugin, kind, files: [] }, into);
      else if (plugin.kind === 'HelmChartInflationGenerator')
        into.unknown ??= inflated;
      else into.unknown ??= `a generator plugin runs in '${directory}'`;
    }
  }

  private plugins(
    field: 'generators' | 'transformers',
    kustomization: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): readonly Plugin[] {
    return pluginsOf(field, kustomization, (directory, reference) => {
      const path = this.resolve(directory, reference);
      const real = path === undefined ? undefined : this.index.resolve(path);
      if (real === undefined) return undefined;
      if (!this.index.isDirectory(real)) return this.files.get(real);
      into.partial = true;
      refuseCycle(real, ancestors);
      return this.build(real, ancestors);
    });
  }

  private patch({ directory, facts }: Kustomization, into: Accumulation): void {
    const removed = (resource: Resource) => {
      into.spend(1);
      into.removed.push(resource);
    };
    let pairs = 0;
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
      pairs += into.resources.length * selectorsOf(documents, patch);
      if (pairs > maxSelections)
        throw new BuildLimit(
          `more than ${maxSelections} pairs of patches and resources in '${directory}'`,
        );
      try {
        into.replace(
          applyPatch(into.resources, documents, patch, removed, into.spend),
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
    requireYaml(real!, facts, into);
    const read = facts.format === 'yaml' || facts.format === 'json';
    if (read && facts.documents.length === 0)
      throw new BuildError(`the patch '${reference}' is empty`);
    return facts.documents;
  }

  /** Those of the kustomization itself, and those in files that it names. */
  private replace(
    { directory, facts }: Kustomization,
    into: Accumulation,
  ): void {
    const own = facts.references
      .filter(({ field }) => field === 'replacements')
      .map(({ reference }) => this.replacementsIn(directory, reference, into));
    for (const replacements of [facts.replacements, ...own]) {
      if (replacements?.incomplete)
        throw new BuildError('a replacement has no source, or no target');
      if (replacements && !into.unknown)
        checkReplacements(into.resources, replacements.sources, into.spend);
    }
  }

  private replacementsIn(
    directory: string,
    reference: string,
    into: Accumulation,
  ): ReplacementFacts | undefined {
    const path = this.resolve(directory, reference);
    const real = path === undefined ? undefined : this.index.resolve(path);
    const facts = real === undefined ? undefined : this.files.get(real);
    if (!facts) return undefined;
    requireYaml(real!, facts, into);
    const read = facts.format === 'yaml' || facts.format === 'json';
    if (read && !facts.limits && !facts.replacements)
      throw new BuildError(`'${reference}' holds no replacement`);
    return facts.replacements;
  }

  private transform(
    kustomization: Kustomization,
    into: Accumulation,
    ancestors: readonly string[],
  ): void {
    const { directory } = kustomization;
    for (const plugin of this.plugins(
      'transformers',
      kustomization,
      into,
      ancestors,
    )) {
      const { kind, namespace } = plugin;
      if (kind === 'NamespaceTransformer' && namespace)
        into.transform(resources => setNamespace(resources, namespace));
      else if (kind === undefined || !contentTransformers.has(kind))
        into.unknown ??= `a transformer plugin runs in '${directory}'`;
    }
  }

  private resolve(directory: string, reference: string): string | undefined {
    const path = joinPath(directory, reference);
    // Kustomize tries a local path first, then reads the reference as a URL.
    return path !== undefined &&
      (this.index.isFile(path) || this.index.isDirectory(path))
      ? path
      : undefined;
  }
}
