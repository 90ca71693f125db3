import { DocumentFacts, FileFacts } from '../extract/FileFacts';
import { deliveryOf } from './projections/delivery';
import { environmentPartOf } from './environments/environmentDocuments';
import { guardrailObjectsOf } from './guardrails/guardrailObjects';
import { isEqual } from './isEqual';
import { holdsManifest } from './projections/manifests';

/**
 * A part of what files say that linkers read. Three parts are distinguished further, because most commits change only one
 * side of them: what kustomizations build and values hold from the images they set, and of documents what they are from
 * the lines they stand at, and from the little that some linkers read of them.
 *
 * @internal
 */
export type Facet =
  | keyof FileFacts
  | keyof typeof partsOfDocuments
  | 'kustomizationImages'
  | 'valuesImages';

const partsOfDocuments = {
  objects: ({ documents }: FileFacts) => objectsOf(documents),
  delivery: deliveryOf,
  environmentPart: environmentPartOf,
  guardrailObjects: guardrailObjectsOf,
  isManifest: ({ documents }: FileFacts) => holdsManifest(documents),
} satisfies Record<string, (facts: FileFacts) => unknown>;

/** What a commit changed in the facts of files. @internal */
export interface FactChanges {
  readonly facets: ReadonlySet<Facet>;
  /** Files whose facts changed. */
  readonly paths: ReadonlySet<string>;
  /** Those that hold other objects, or make others. */
  readonly objects: ReadonlySet<string>;
  /** Those of which a build of Kustomize could come out differently. */
  readonly builds: ReadonlySet<string>;
  /** A file became a kustomization, or is none any more. */
  readonly kustomizations: boolean;
}

const documentFacets: readonly Facet[] = [
  'documents',
  'format',
  'templatedKinds',
];

const objectFacets: readonly Facet[] = ['objects', 'format', 'templatedKinds'];

const buildFacets: readonly Facet[] = [
  'objects',
  'format',
  'limits',
  'problems',
  'kustomization',
  'replacements',
  'helmCharts',
];

/** How the facts of the same files differ; `undefined` where the files are not the same. @internal */
export function factChanges(
  before: ReadonlyMap<string, FileFacts>,
  after: ReadonlyMap<string, FileFacts>,
): FactChanges | undefined {
  if (before.size !== after.size) return undefined;
  const facets = new Set<Facet>();
  const paths = new Set<string>();
  const objects = new Set<string>();
  const builds = new Set<string>();
  let kustomizations = false;
  for (const [path, facts] of after) {
    const known = before.get(path);
    if (known === facts) continue;
    if (!known) return undefined;
    const changed = facetsBetween(known, facts);
    if (changed.size === 0) continue;
    paths.add(path);
    changed.forEach(facet => facets.add(facet));
    if (objectFacets.some(facet => changed.has(facet))) objects.add(path);
    if (buildFacets.some(facet => changed.has(facet))) builds.add(path);
    kustomizations ||= !known.kustomization !== !facts.kustomization;
  }
  return { facets, paths, objects, builds, kustomizations };
}

function facetsBetween(before: FileFacts, after: FileFacts): Set<Facet> {
  const changed = new Set<Facet>();
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of keys as Set<keyof FileFacts>)
    if (!isEqual(before[key], after[key])) changed.add(key);
  // Some of these also ask for the format, or for what templates will produce.
  if (documentFacets.some(facet => changed.has(facet)))
    for (const [part, of] of Object.entries(partsOfDocuments))
      if (!isEqual(of(before), of(after)))
        changed.add(part as keyof typeof partsOfDocuments);
  if (changed.has('kustomization')) {
    changed.add('kustomizationImages');
    if (isEqual(withoutVersions(before), withoutVersions(after)))
      changed.delete('kustomization');
  }
  if (changed.has('values')) {
    changed.add('valuesImages');
    if (isEqual(withoutImages(before), withoutImages(after)))
      changed.delete('values');
  }
  return changed;
}

function objectsOf(documents: readonly DocumentFacts[]): unknown {
  return documents.map(({ line: _line, items, ...object }) => ({
    ...object,
    ...(items && { items: objectsOf(items) }),
  }));
}

/** Whether an entry of `images:` sets a version decides what a kustomization is for; which one it is does not. */
function withoutVersions({ kustomization }: FileFacts): unknown {
  return {
    ...kustomization,
    images: kustomization?.images.map(({ newTag, digest, ...image }) => ({
      ...image,
      newTag: newTag !== undefined,
      digest: digest !== undefined,
    })),
  };
}

function withoutImages({ values }: FileFacts): unknown {
  return values && { ...values, images: undefined };
}
