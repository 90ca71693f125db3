import { globMatcherOf } from '../../model/globs';

/**
 * A glob that a file satisfies by matching it, or by lying in a directory that does.
 *
 * @internal
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  if (!/[*?{}[\]()!+@\\]/.test(bare)) {
    const below = `${bare}/`;
    return path => path === bare || path.startsWith(below);
  }
  const [self, below] = [globMatcherOf(bare), globMatcherOf(`${bare}/**`)];
  return path => self(path) || below(path);
}
