import picomatch from 'picomatch';

const compiled = new Map<string, RegExp>();

/** Standards and owners repeat the same few patterns for thousands of services: each is compiled once. */
function compile(glob: string): RegExp {
  let expression = compiled.get(glob);
  if (!expression) {
    expression = picomatch.makeRe(glob, { dot: true });
    // The bound only stops a long-lived process that is fed draft after draft.
    if (compiled.size > 2000) compiled.clear();
    compiled.set(glob, expression);
  }
  return expression;
}

/**
 * A glob that a file satisfies by matching it, or by lying in a directory that does.
 *
 * @internal
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  if (!/[*?{}[\]()!+@]/.test(bare)) {
    const below = `${bare}/`;
    return path => path === bare || path.startsWith(below);
  }
  const [self, below] = [compile(bare), compile(`${bare}/**`)];
  return path => self.test(path) || below.test(path);
}
