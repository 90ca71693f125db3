import { globMatcherOf } from '../../model/globs';

/**
 * Whether a directory matches a pattern of a Git generator, which is matched segment by segment: `**` is no more than `*`,
 * and `./apps/*` is no path of the repository.
 *
 * @internal
 */
export function directoryGlob(glob: string): (path: string) => boolean {
  if (/^\.?\/|\/$/.test(glob)) return () => false;
  return globMatcherOf(glob.replace(/\*{2,}/g, '*'));
}

/** Argo CD has no separator in some globs: `*` goes over any number of levels. */
const separator = '\u001f';

/**
 * Whether a file matches a glob without separators, as those of `directory.include` and of the files of a Git generator are.
 *
 * @internal
 */
export function fileGlob(glob: string): (path: string) => boolean {
  const matches = globMatcherOf(
    glob.replace(/\*{2,}/g, '*').replaceAll('/', separator),
  );
  return path => matches(path.replaceAll('/', separator));
}
