import { NotAllowedError } from '@backstage/errors';
import { RepositoryTree, TreeCollector } from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { inOwnWords } from '../runtime/ownWords';

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
  try {
    return { tree: await checkTree(tree, options), etag };
  } catch (error) {
    throw error instanceof TypeError ? inOwnWords(error) : error;
  }
}

/** Files that are checked before others get their turn: none takes longer for what is in it. */
const FILES = 100;

/**
 * Holds a tree to what a tree is: contents are bytes, paths lie inside, bounds are kept, and a file without the content
 * that it should have is stated. What is in order stays as it is.
 *
 * @throws TypeError where it is no tree, or a content is not bytes
 */
export async function checkTree(
  tree: RepositoryTree,
  { limits, signal }: Pick<ReadRepositoryOptions, 'limits' | 'signal'>,
): Promise<RepositoryTree> {
  const isTree = typeof tree?.files?.values === 'function';
  expectTree(isTree && Array.isArray(tree.limits));
  const collector = new TreeCollector(limits);
  for (const limit of tree.limits) {
    collector.state(limit);
  }
  let checked = 0;
  for (const file of tree.files.values()) {
    if (checked++ % FILES === 0) {
      await yieldToEventLoop(signal);
    }
    expectTree(typeof file?.path === 'string');
    collector.addFile(file);
  }
  return collector.tree(tree);
}

function expectTree(is: boolean): void {
  if (!is) {
    throw new TypeError('What the reader handed over is no tree of files');
  }
}
