import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { inOwnWords } from '../runtime/ownWords';

/**
 * Where a directory really is, which must be at or below its root. Messages name the URL and never the directory:
 * they are shown to everybody who may see the entity.
 */
export async function directoryInside(options: {
  root: string;
  directory: string;
  url: string;
  /** The configuration that names the root. */
  setting: string;
}): Promise<string> {
  const { root, directory, url, setting } = options;
  const [realRoot, realDirectory] = await Promise.all([
    realpath(root).catch(() => undefined),
    realpath(directory).catch(() => undefined),
  ]);
  if (!realRoot) {
    throw inOwnWords(
      new NotFoundError(
        `The directory that ${setting} names for ${url} does not exist`,
      ),
    );
  }
  if (!realDirectory) {
    throw inOwnWords(new NotFoundError(`There is no directory for ${url}`));
  }
  if (
    realDirectory !== realRoot &&
    !realDirectory.startsWith(`${realRoot}${sep}`)
  ) {
    throw inOwnWords(
      new NotAllowedError(
        `The directory for ${url} is a link that leaves the allowed directory`,
      ),
    );
  }
  return realDirectory;
}
