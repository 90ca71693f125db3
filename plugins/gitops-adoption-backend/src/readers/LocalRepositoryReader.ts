import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import {
  NotAllowedError,
  NotFoundError,
  NotModifiedError,
} from '@backstage/errors';
import type { RepositoryTree } from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { LocalRoots } from '../sources/LocalRoots';

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
    const directory = await this.#resolve(location);
    const tree = await readDirectory(directory, {
      limits: options.limits,
      signal: options.signal,
      url: location.url,
      ref: location.ref,
    });
    const etag = hashTree(tree);
    if (etag === options.etag) {
      throw new NotModifiedError(`${location.url} has not changed`);
    }
    return { tree: { ...tree, commit: etag }, etag };
  }

  /** Messages name the URL and never the directory: they are shown to everybody who may see the entity. */
  async #resolve(location: RepositoryLocation): Promise<string> {
    const { root, directory } = this.#roots.directoryOf(location.url)!;
    const [realRoot, realDirectory] = await Promise.all([
      realpath(root).catch(() => undefined),
      realpath(directory).catch(() => undefined),
    ]);
    if (!realRoot) {
      throw new NotFoundError(
        `The directory that gitopsAdoption.readers.local names for ${location.url} does not exist`,
      );
    }
    if (!realDirectory) {
      throw new NotFoundError(`There is no directory for ${location.url}`);
    }
    if (
      realDirectory !== realRoot &&
      !realDirectory.startsWith(`${realRoot}${sep}`)
    ) {
      throw new NotAllowedError(
        `The directory for ${location.url} is a link that leaves the allowed directory`,
      );
    }
    return realDirectory;
  }
}

function hashTree(tree: RepositoryTree): string {
  const hash = createHash('sha256');
  for (const path of [...tree.files.keys()].sort()) {
    const file = tree.files.get(path)!;
    hash.update(JSON.stringify([path, file.size, file.symlink ?? null]));
    if (file.content) {
      hash.update(file.content);
    }
  }
  return hash.digest('hex');
}
