import picomatch from 'picomatch';

const matchers = new Map<string, (path: string) => boolean>();

/**
 * Whether a repository path matches a glob of the standard. Hidden files count: `.github/workflows/*` is a
 * path like any other.
 *
 * @public
 */
export function matchesGlob(glob: string, path: string): boolean {
  let matcher = matchers.get(glob);
  if (!matcher) {
    matcher = picomatch(glob, { dot: true });
    // A standard has tens of globs; the bound only stops a long-lived process that is fed draft after draft.
    if (matchers.size > 1000) matchers.clear();
    matchers.set(glob, matcher);
  }
  return matcher(path);
}
