import { isWithin, joinPath, relativePath } from '../../repository/paths';

/** A copy of a directory into a generated artifact, with where that is declared. @internal */
export interface ArtifactCopy {
  readonly directory: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What a path in a generated artifact is in the repository; generators near the object that names it come first.
 *
 * @internal
 */
export function pathInArtifact(
  copies: readonly ArtifactCopy[],
  { name, path, directory }: { name: string; path: string; directory: string },
  exists: (path: string) => boolean,
): string | undefined {
  const inside = joinPath('.', path);
  const named = copies.filter(copy => copy.name === name);
  const near = named.filter(copy => copy.directory === directory);
  for (const { from, to } of near.length > 0 ? near : named) {
    if (inside === undefined || !isWithin(inside, to)) continue;
    const resolved = joinPath(from, relativePath(to, inside));
    if (resolved !== undefined && exists(resolved)) return resolved;
  }
  return undefined;
}
