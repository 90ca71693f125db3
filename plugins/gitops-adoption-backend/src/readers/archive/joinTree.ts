import {
  PackedFiles,
  RepositoryFile,
  RepositoryTree,
  unpackFiles,
} from '@gitops-adoption/conformance';
import { yieldToEventLoop } from '../../runtime/yieldToEventLoop';

/** A tree as a thread hands it over. */
export interface HandedTree {
  readonly tree: Omit<RepositoryTree, 'files'>;
  readonly pieces: Iterable<PackedFiles>;
}

/** Makes the pieces a tree again, one at a time, so that requests are answered in between. */
export async function joinTree(
  { tree, pieces }: HandedTree,
  { signal }: { signal: AbortSignal },
): Promise<RepositoryTree> {
  const files = new Map<string, RepositoryFile>();
  for (const piece of pieces) {
    for (const file of unpackFiles(piece)) {
      files.set(file.path, file);
    }
    await yieldToEventLoop(signal);
  }
  return { ...tree, files };
}
