import { resolve, relative, isAbsolute, join } from 'node:path';
import { LocalRoot } from '../config/AdoptionConfig';

/**
 * The directories that may be read, and the repository URLs that they stand for. Purely by name: whoever opens a
 * directory checks where it really is.
 */
export class LocalRoots {
  readonly #roots: readonly LocalRoot[];

  constructor(roots: readonly LocalRoot[]) {
    this.#roots = roots.map(root => ({ ...root, path: resolve(root.path) }));
  }

  /**
   * The directory of a repository, with the root it must not leave, and how many levels it is below that: a repository
   * is one below.
   */
  directoryOf(
    url: string,
  ): { root: string; directory: string; depth: number } | undefined {
    for (const root of this.#roots) {
      if (url === root.url) {
        return { root: root.path, directory: root.path, depth: 0 };
      }
      if (url.startsWith(`${root.url}/`)) {
        const segments = url
          .slice(root.url.length + 1)
          .split('/')
          .map(decodeURIComponent);
        if (segments.every(isPlainName)) {
          return {
            root: root.path,
            directory: join(root.path, ...segments),
            depth: segments.length,
          };
        }
      }
    }
    return undefined;
  }

  /** The repository, and the path in it, that a directory or file below a root belongs to. */
  repositoryOf(path: string): { url: string; path: string } | undefined {
    for (const root of this.#roots) {
      const inside = relative(root.path, resolve(path));
      if (inside && !isAbsolute(inside) && !inside.startsWith('..')) {
        const [repository, ...rest] = inside.split('/');
        return {
          url: `${root.url}/${repository}`,
          path: rest.join('/') || '.',
        };
      }
    }
    return undefined;
  }
}

function isPlainName(segment: string) {
  return (
    segment !== '' &&
    segment !== '.' &&
    segment !== '..' &&
    !/[\\/\0]/.test(segment)
  );
}
