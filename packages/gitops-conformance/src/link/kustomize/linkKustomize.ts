import { FileFacts, KustomizationReference } from '../../extract/FileFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { TreeIndex } from '../../repository/TreeIndex';
import {
  DanglingReference,
  ImageReference,
  KustomizationFacts,
} from '../RepositoryFacts';
import { countEach } from '../countEach';
import { pinningOfImage } from '../manifests/images';
import { DefaultKustomizeGraph } from './DefaultKustomizeGraph';
import { BuildResult, Kustomization } from './Accumulation';
import { KustomizeBuilder } from './KustomizeBuilder';
import { KustomizeGraph } from './KustomizeGraph';
import { isPinnedReference, isRemote, withoutUserInfo } from './remote';

/** @internal */
export interface LinkedKustomize {
  readonly graph: KustomizeGraph;
  readonly danglingReferences: readonly DanglingReference[];
}

/**
 * Finds the kustomizations of a tree, resolves what they name and builds each.
 *
 * @internal
 */
export function linkKustomize(
  index: TreeIndex,
  files: ReadonlyMap<string, FileFacts>,
): LinkedKustomize {
  const byDirectory = new Map<string, Kustomization>();
  const ambiguous = new Set<string>();
  for (const [path, { kustomization }] of files) {
    if (!kustomization) continue;
    const directory = directoryOf(path);
    if (byDirectory.has(directory)) ambiguous.add(directory);
    byDirectory.set(directory, { directory, file: path, facts: kustomization });
  }
  const builder = new KustomizeBuilder(
    index,
    files,
    directory => byDirectory.get(directory),
    directory => ambiguous.has(directory),
  );
  const danglingReferences: DanglingReference[] = [];
  const results = new Map<string, BuildResult>();
  const kustomizations = [...byDirectory.values()].map(kustomization => {
    const references = kustomization.facts.references.map(reference =>
      resolveReference(index, kustomization, reference),
    );
    for (const { reference, line, resolved, remote } of references) {
      if (
        !resolved &&
        !remote &&
        !isProducedElsewhere(index, kustomization, reference)
      ) {
        danglingReferences.push({ path: kustomization.file, line, reference });
      }
    }
    // A component is built only as part of what uses it: alone it may patch what is not there.
    const result = builder.build(kustomization.directory);
    results.set(kustomization.directory, result);
    return factsOf(kustomization, references, result);
  });
  return {
    graph: new DefaultKustomizeGraph(kustomizations, results, index),
    danglingReferences,
  };
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
    reference: withoutUserInfo(reference),
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
