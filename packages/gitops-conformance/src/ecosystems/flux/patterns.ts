import {
  ReconcilerObject,
  ReconcilerPattern,
} from '../../model/RepositoryFacts';

const patterns: readonly (readonly [string, ReconcilerPattern])[] = [
  ['Kustomization', 'flux-kustomization'],
  ['HelmRelease', 'flux-helmrelease'],
];

/** @internal */
export function patternsOf(
  objects: readonly ReconcilerObject[],
): readonly ReconcilerPattern[] {
  const kinds = new Set(objects.map(({ kind }) => kind));
  return patterns.flatMap(([kind, pattern]) =>
    kinds.has(kind) ? [pattern] : [],
  );
}
