/** POSIX path arithmetic inside a tree. The root is `.`; a path that leaves the tree is `undefined`. */

/** @internal */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** @internal */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Joins a reference, as written in a file of `directory`, to a path of the tree.
 *
 * @internal
 */
export function joinPath(
  directory: string,
  reference: string,
): string | undefined {
  if (reference.startsWith('/')) return undefined;
  const parts =
    directory === '.' || directory === '' ? [] : directory.split('/');
  for (const part of reference.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/**
 * Whether `path` is `directory` or lies below it.
 *
 * @internal
 */
export function isWithin(path: string, directory: string): boolean {
  return (
    directory === '.' ||
    path === directory ||
    (path.startsWith(directory) && path[directory.length] === '/')
  );
}

/**
 * `path` seen from `directory`; both are paths of one tree.
 *
 * @internal
 */
export function relativePath(directory: string, path: string): string {
  const from = directory === '.' ? [] : directory.split('/');
  const to = path === '.' ? [] : path.split('/');
  let common = 0;
  while (
    common < from.length &&
    common < to.length &&
    from[common] === to[common]
  )
    common++;
  return (
    [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') ||
    '.'
  );
}
