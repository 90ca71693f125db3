import { ReconcilerSource } from '../../model/RepositoryFacts';
import { isDirectlyIn, isWithin, relativePath } from '../../repository/paths';
import { fileGlob } from './globs';

/** Files that a source of plain manifests applies. */
const manifest = /\.(?:ya?ml|json|jsonnet)$/;

/**
 * A source of type Directory applies the manifests directly in its path, and those below only with `directory.recurse`;
 * `include` and `exclude` are globs on the path within.
 *
 * @internal
 */
export function takes(
  { directory: options = {} }: Pick<ReconcilerSource, 'directory'>,
  directory: string,
  file: string,
): boolean {
  if (!manifest.test(file)) return false;
  const { recurse, include, exclude } = options;
  const inReach = recurse
    ? isWithin(file, directory)
    : isDirectlyIn(file, directory);
  if (!inReach) return false;
  const path = relativePath(directory, file);
  return (
    (include === undefined || fileGlob(include)(path)) &&
    (exclude === undefined || !fileGlob(exclude)(path))
  );
}
