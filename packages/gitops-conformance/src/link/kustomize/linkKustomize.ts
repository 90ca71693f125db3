import { FileFacts, KustomizationReference } from '../../extract/FileFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { LimitReached } from '../../model/RepositoryTree';
import { TreeIndex } from '../../repository/TreeIndex';
import {
  DanglingReference,
  ImageReference,
  KustomizationFacts,
} from '../../model/RepositoryFacts';
import { countEach } from '../countEach';
import { facetsOf } from '../facets';
import { FactChanges } from '../factChanges';
import { isEqual } from '../isEqual';
import { pinningOfImage } from '../manifests/images';
import { DefaultKustomizeGraph } from './DefaultKustomizeGraph';
import { BuildResult, Kustomization } from './Accumulation';
import { KustomizeBuilder } from './KustomizeBuilder';
import { withoutCredentials } from '../../text/withoutCredentials';
import { isPinnedReference, isRemote } from './remote';

/** @internal */
export interface LinkedKustomize {
  /** Built without the load restriction. */
  readonly unrestricted: boolean;
  readonly found: readonly Kustomization[];
  readonly graph: DefaultKustomizeGraph;
  readonly danglingReferences: readonly DanglingReference[];
  /** Bounds that builds reached. */
  readonly limits: readonly LimitReached[];
  /** Builds took more together than they may. */
  readonly exhausted: boolean;
  readonly builds: Builds;
  /** By directory. */
  readonly results: ReadonlyMap<string, BuildResult>;
  readonly resolved: ReadonlyMap<string, Resolved>;
}

/** Each stands for what builds yield: the same object as long as that is the same. @internal */
export interface Builds {
  readonly all: object;
  /** Of those that read a file with a reconciler object. */
  readonly withReconcilers: object;
  /** Of those that read a file that says something of secrets. */
  readonly withSecrets: object;
}

/** Fields whose files become resources. */
const deliveredFields = new Set(['resources', 'bases', 'generators']);

/** What is said of one kustomization. */
interface Resolved {
  readonly kustomization: Kustomization;
  readonly facts: KustomizationFacts;
  readonly dangling: readonly DanglingReference[];
  /** Bound that its build reached. */
  readonly limit?: string;
  /** What it delivers whose content was not read, also where the name of the file is none whose content is. */
  readonly unread: readonly string[];
}

/**
 * Finds the kustomizations of a tree, resolves what they name and builds each. Of what was linked before, those are used
 * again that a change does not touch.
 *
 * @internal
 */
export function linkKustomize(
  index: TreeIndex,
  files: ReadonlyMap<string, FileFacts>,
  previous?: LinkedKustomize,
  changes?: FactChanges,
  unrestricted = false,
): LinkedKustomize {
  const before = previous?.unrestricted === unrestricted ? previous : undefined;
  const found =
    before && changes && !changes.kustomizations
      ? before.found.map(last =>
          changes.paths.has(last.file)
            ? { ...last, facts: files.get(last.file)!.kustomization! }
            : last,
        )
      : kustomizationsIn(files);
  const byDirectory = new Map<string, Kustomization>();
  const ambiguous = new Set<string>();
  for (const kustomization of found) {
    const { directory } = kustomization;
    if (byDirectory.has(directory)) ambiguous.add(directory);
    byDirectory.set(directory, kustomization);
  }
  const newBuilder = (known?: Map<string, BuildResult>) =>
    new KustomizeBuilder(
      index,
      files,
      directory => byDirectory.get(directory),
      directory => ambiguous.has(directory),
      unrestricted,
      known,
    );
  const all = [...byDirectory.keys()];
  const builder = newBuilder();
  let built: BuiltAgain = { directories: all, builder };
  if (before && changes && isInPlace(before, changes)) {
    const affected = affectedBy(before, byDirectory, changes);
    const known = new Map(before.results);
    affected.forEach(directory => known.delete(directory));
    built = { directories: affected, builder: newBuilder(known), before };
  }
  for (const directory of built.directories) built.builder.build(directory);
  // Which builds there is room for depends on their order, so it has to be that of a first scan.
  if (built.builder.exhausted && built.before) {
    built = { directories: all, builder };
    for (const directory of all) builder.build(directory);
  }
  const results = new Map(built.before?.results);
  const resolved = new Map(built.before?.resolved);
  const same = before?.results.size === byDirectory.size;
  const changed = { all: !same, withReconcilers: !same, withSecrets: !same };
  for (const directory of built.directories) {
    const kustomization = byDirectory.get(directory)!;
    // A component is built only as part of what uses it: alone it may patch what is not there.
    const next = built.builder.build(directory);
    const last = before?.results.get(directory);
    const result = last && isSameResult(last, next) ? last : next;
    results.set(directory, result);
    const known = before?.resolved.get(directory);
    changed.all ||=
      result !== last ||
      known?.kustomization.file !== kustomization.file ||
      changes?.builds.has(kustomization.file) === true;
    if (result !== last) {
      for (const file of [...result.files, ...(last?.files ?? [])]) {
        const facts = files.get(file);
        changed.withReconcilers ||= facts?.reconcilers !== undefined;
        changed.withSecrets ||= facts?.secrets !== undefined;
      }
    }
    resolved.set(directory, resolve({ index, files }, kustomization, result));
  }
  const kustomizations = [...resolved.values()];
  return {
    unrestricted,
    found,
    graph: new DefaultKustomizeGraph(
      kustomizations.map(({ facts }) => facts),
      results,
      index,
      changes?.kustomizations || changes?.facets.has('kustomization')
        ? undefined
        : before?.graph.dependents,
    ),
    danglingReferences: kustomizations.flatMap(({ dangling }) => dangling),
    limits: limitsOf(kustomizations),
    exhausted: built.builder.exhausted,
    builds: {
      all: standIn(before?.builds.all, changed.all),
      withReconcilers: standIn(
        before?.builds.withReconcilers,
        changed.withReconcilers,
      ),
      withSecrets: standIn(before?.builds.withSecrets, changed.withSecrets),
    },
    results,
    resolved,
  };
}

/** What is built and resolved, and what all others are taken from. */
interface BuiltAgain {
  readonly directories: readonly string[];
  readonly builder: KustomizeBuilder;
  readonly before?: LinkedKustomize;
}

/** Whether what a change does not touch stays as it was, and where it was. */
function isInPlace(before: LinkedKustomize, changes: FactChanges): boolean {
  return (
    !before.exhausted &&
    !changes.kustomizations &&
    !changes.facets.has('format') &&
    !changes.facets.has('limits')
  );
}

/** Kustomizations that are others, read a changed file, or fail: perhaps over a file that they did not come to read. */
function affectedBy(
  before: LinkedKustomize,
  kustomizations: ReadonlyMap<string, Kustomization>,
  changes: FactChanges,
): string[] {
  const paths = [...changes.builds];
  const affected: string[] = [];
  for (const [directory, { file }] of kustomizations) {
    const { error, partial, files } = before.results.get(directory)!;
    if (
      error !== undefined ||
      partial ||
      changes.paths.has(file) ||
      paths.some(path => files.has(path))
    )
      affected.push(directory);
  }
  return affected;
}

/** What builds reached, and what they deliver without that its content was read: it may hold anything. */
function limitsOf(kustomizations: readonly Resolved[]): LimitReached[] {
  const limits: LimitReached[] = [];
  const unread = new Set<string>();
  for (const { kustomization, limit, ...resolved } of kustomizations) {
    if (limit !== undefined)
      limits.push({
        limit: 'expansion',
        path: kustomization.file,
        message: limit,
      });
    resolved.unread.forEach(path => unread.add(path));
  }
  for (const path of unread)
    limits.push({
      limit: 'unreadable',
      path,
      message: `'${path}' is delivered by a kustomization, and its content was not read`,
    });
  return limits;
}

function standIn(before: object | undefined, changed: boolean): object {
  return before === undefined || changed ? {} : before;
}

function kustomizationsIn(
  files: ReadonlyMap<string, FileFacts>,
): Kustomization[] {
  return facetsOf({ files }).kustomizations.map(([file, facts]) => ({
    directory: directoryOf(file),
    file,
    facts,
  }));
}

function isSameResult(a: BuildResult, b: BuildResult): boolean {
  return (
    a === b ||
    (a.error === b.error &&
      a.unknown === b.unknown &&
      a.incomplete === b.incomplete &&
      a.limit === b.limit &&
      a.steps === b.steps &&
      a.height === b.height &&
      isEqual([...a.files], [...b.files]) &&
      isEqual(a.resources, b.resources) &&
      isEqual(a.removed, b.removed))
  );
}

function isGenerator({ field }: { readonly field: string }): boolean {
  return field === 'generators';
}

function resolve(
  { index, files }: { index: TreeIndex; files: ReadonlyMap<string, FileFacts> },
  kustomization: Kustomization,
  result: BuildResult,
): Resolved {
  const own = kustomization.facts.references.map(reference =>
    resolveReference(index, kustomization, reference),
  );
  // What a generator in a file of its own names is relative to the kustomization.
  const generated = own.filter(isGenerator).flatMap(({ resolved, line }) =>
    (files.get(resolved ?? '')?.helmCharts ?? [])
      .flatMap(({ valuesFiles }) => valuesFiles)
      .map(reference =>
        resolveReference(index, kustomization, {
          field: 'helmCharts.valuesFile',
          reference,
          line,
        }),
      ),
  );
  const references = [...own, ...generated];
  const dangling = references.flatMap(
    ({ reference, line, resolved, remote }) =>
      resolved || remote || isProducedElsewhere(index, kustomization, reference)
        ? []
        : [{ path: kustomization.file, line, reference }],
  );
  const facts = factsOf(kustomization, references, result);
  const unread = references.flatMap(({ field, resolved }) => {
    const file = resolved === undefined ? undefined : files.get(resolved);
    return file?.format === 'name' && !file.limits && deliveredFields.has(field)
      ? resolved!
      : [];
  });
  return { kustomization, facts, dangling, limit: result.limit, unread };
}

function resolveReference(
  index: TreeIndex,
  { directory }: Kustomization,
  { field, reference, line }: KustomizationReference,
): KustomizationFacts['references'][number] {
  const path = joinPath(directory, reference);
  const exists =
    path !== undefined && (index.isFile(path) || index.isDirectory(path));
  if (exists) return { field, reference, line, resolved: index.resolve(path) };
  if (!isRemote(reference)) return { field, reference, line };
  return {
    field,
    reference: withoutCredentials(reference),
    line,
    remote: true,
    pinned: isPinnedReference(reference),
  };
}

/** A placeholder, or the output of `helm template` that a config management plugin writes next to the chart. */
function isProducedElsewhere(
  index: TreeIndex,
  { directory }: Kustomization,
  reference: string,
): boolean {
  if (/[<{$]/.test(reference)) return true;
  return (
    index.isFile(joinPath(directory, 'Chart.yaml')!) &&
    !reference.includes('..')
  );
}

function factsOf(
  kustomization: Kustomization,
  references: KustomizationFacts['references'],
  result: BuildResult,
): KustomizationFacts {
  const { directory, file, facts } = kustomization;
  const kinds = countEach(
    result.resources.flatMap(({ id, local }) => (local ? [] : id.kind)),
  );
  const images: ImageReference[] = facts.images
    .filter(image => image.newTag !== undefined || image.digest !== undefined)
    .map(image => ({
      path: file,
      line: image.line,
      name: image.newName ?? image.name,
      tag: image.newTag,
      digest: image.digest,
      pinning: pinningOfImage(image.newTag, image.digest),
    }));
  return {
    path: directory,
    file,
    component: facts.component,
    references,
    ...(result.error === undefined &&
      result.unknown === undefined && { kinds }),
    ...(result.error === undefined &&
      result.unknown !== undefined && { unknown: result.unknown }),
    ...(result.error !== undefined &&
      (facts.component
        ? {
            unknown: `a component, complete only with what uses it: ${result.error}`,
          }
        : { error: result.error })),
    deprecatedFields: facts.hasKind
      ? facts.deprecatedFields
      : [...facts.deprecatedFields, { field: 'kind (missing)', line: 1 }],
    namePrefix: facts.namePrefix,
    nameSuffix: facts.nameSuffix,
    namespace: facts.namespace,
    images,
  };
}
