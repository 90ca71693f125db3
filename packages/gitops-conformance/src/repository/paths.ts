import { memoized } from './memoized';

/** POSIX path arithmetic inside a tree. The root is `.`; a path that leaves the tree is `undefined`. */

/** @internal */
export const directoryOf = memoized((path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
});

/** Whether a path is that of a child of `directory`. Costs less than to look its directory up. @internal */
export function isDirectlyIn(path: string, directory: string): boolean {
  const slash = path.lastIndexOf('/');
  return directory === '.'
    ? slash < 0
    : slash === directory.length && path.startsWith(directory);
}

/** @internal */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Nothing, `.` or `..` between slashes. */
const oddSegment = /(?:^|\/)\.{0,2}(?:\/|$)/;

function join(directory: string, reference: string): string | undefined {
  if (reference.startsWith('/')) return undefined;
  // Nearly all references go up first, and then down.
  let base = directory === '.' ? '' : directory;
  let rest = reference;
  while (rest.startsWith('../')) {
    if (base === '') return undefined;
    base = base.slice(0, Math.max(base.lastIndexOf('/'), 0));
    rest = rest.slice(3);
  }
  if (!oddSegment.test(rest)) return base === '' ? rest : `${base}/${rest}`;
  const parts = base === '' ? [] : base.split('/');
  for (const part of rest.split('/')) {
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
 * A path of the tree as it is written once: without empty parts, `.` and `..`. Unlike `joinPath` it keeps nothing in
 * memory, for paths that are seen once.
 *
 * @internal
 */
export function normalizePath(path: string): string | undefined {
  return join('.', path);
}

const joinerOf = memoized((directory: string) =>
  memoized((reference: string) => join(directory, reference)),
);

/**
 * Joins a reference, as written in a file of `directory`, to a path of the tree.
 *
 * @internal
 */
export function joinPath(
  directory: string,
  reference: string,
): string | undefined {
  return joinerOf(directory)(reference);
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
