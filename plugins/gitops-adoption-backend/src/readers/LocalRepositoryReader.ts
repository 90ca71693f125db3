import { createHash } from 'node:crypto';
import { NotModifiedError } from '@backstage/errors';
import type { RepositoryTree } from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { LocalRoots } from '../sources/LocalRoots';
import { directoryInside } from './directoryInside';

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
    const directory = await directoryInside({
      ...this.#roots.directoryOf(location.url)!,
      url: location.url,
      setting: 'gitopsAdoption.readers.local',
    });
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
