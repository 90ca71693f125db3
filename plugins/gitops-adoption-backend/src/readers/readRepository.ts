import { NotAllowedError } from '@backstage/errors';
import { checkRepositoryTree } from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { inOwnWords } from './ownWords';

/**
 * Reads a repository with the first reader that takes it. Readers are written by others, too: whatever one hands over
 * is held here to what a tree is, before anything is made of it.
 *
 * @throws what the reader throws, and a `TypeError` where what it hands over is no tree
 */
export async function readRepository(
  readers: readonly RepositoryReader[],
  location: RepositoryLocation,
  options: ReadRepositoryOptions,
): Promise<ReadRepositoryResult> {
  const reader = readers.find(candidate => candidate.canRead(location));
  if (!reader) {
    throw inOwnWords(new NotAllowedError(`Nothing reads ${location.url}`));
  }
  const { tree, etag } = await reader.read(location, options);
  return { tree: checkRepositoryTree(tree, options.limits), etag };
}
