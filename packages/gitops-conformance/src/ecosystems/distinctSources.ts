import { SourceDeclaration } from '../model/ReconcilerDeclaration';

/** Sources of different locations, revisions or values. @internal */
export function distinctSources(
  sources: readonly SourceDeclaration[],
): readonly SourceDeclaration[] {
  if (sources.length < 2) return sources;
  const known = new Map<string, SourceDeclaration>();
  for (const source of sources) {
    const { repoURL, chart, path, ref, revision, sourceRef, objectRef } =
      source;
    const key = [
      [repoURL, chart, path, ref, revision, sourceRef?.kind, sourceRef?.name],
      [objectRef?.kind, objectRef?.namespace, objectRef?.name],
      source.valueFiles,
      source.images && JSON.stringify(source.images),
      JSON.stringify([source.directory, source.rename]),
    ].join('|');
    if (!known.has(key)) known.set(key, source);
  }
  return [...known.values()];
}
