import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NotAllowedError, NotModifiedError } from '@backstage/errors';
import type { RepositoryTree } from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { LocalRoots } from '../sources/LocalRoots';
import { directoryInside } from './directoryInside';
import { inOwnWords } from '../runtime/ownWords';

/**
 * Reads working copies below the directories that the configuration allows. The ref is whatever is checked out.
 */
export class LocalRepositoryReader implements RepositoryReader {
  readonly name = 'local directory';
  readonly #roots: LocalRoots;

  constructor(roots: LocalRoots) {
    this.#roots = roots;
  }

  canRead(location: RepositoryLocation): boolean {
    return this.#roots.directoryOf(location.url) !== undefined;
  }

  async read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const found = this.#roots.directoryOf(location.url)!;
    const directory = await directoryInside({
      ...found,
      url: location.url,
      setting: 'gitopsAdoption.readers.local',
    });
    if (found.depth !== 1 && !(await isCheckout(directory))) {
      throw inOwnWords(
        new NotAllowedError(
          `${location.url} is no repository: one is a directory right below a root of gitopsAdoption.readers.local, or holds .git`,
        ),
      );
    }
    const tree = await readDirectory(directory, {
      limits: options.limits,
      signal: options.signal,
      url: location.url,
      ref: location.ref,
    });
    const etag = await hashTree(tree, options.signal);
    if (etag === options.etag) {
      throw new NotModifiedError(`${location.url} has not changed`);
    }
    return { tree: { ...tree, commit: etag }, etag };
  }
}

/** A directory of repositories, read as if it were one, would show them to whoever names it. */
async function isCheckout(directory: string): Promise<boolean> {
  return stat(join(directory, '.git')).then(
    () => true,
    () => false,
  );
}

async function hashTree(
  tree: RepositoryTree,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  for (const path of [...tree.files.keys()].sort()) {
    await yieldToEventLoop(signal);
    const file = tree.files.get(path)!;
    hash.update(JSON.stringify([path, file.size, file.symlink ?? null]));
    if (file.content) {
      hash.update(file.content);
    }
  }
  return hash.digest('hex');
}
