import { createHash } from 'node:crypto';
import {
  createRepositoryTree,
  isRelevantFile,
  LimitReached,
  RepositoryFile,
  RepositoryTree,
} from '@gitops-adoption/conformance';

/** One file as Git has it: bytes or a link. What cannot be read has a name and nothing else. */
export interface FuzzFile {
  readonly bytes?: Buffer;
  readonly symlink?: string;
}

/** Files by path. */
export type FuzzTree = ReadonlyMap<string, FuzzFile>;

export function isUnreadable({ bytes, symlink }: FuzzFile): boolean {
  return bytes === undefined && symlink === undefined;
}

/** The tree as a reader would hand it over: contents where they matter, and what is missing said in `limits`. */
export function toRepositoryTree(
  tree: FuzzTree,
  location: { url: string; ref?: string },
): RepositoryTree {
  const limits: LimitReached[] = [];
  const files: RepositoryFile[] = [];
  for (const [path, file] of tree) {
    const { bytes, symlink } = file;
    const size = bytes?.length ?? 0;
    const relevance = isRelevantFile(path, size);
    if (relevance === 'skip') {
      continue;
    }
    if (isUnreadable(file)) {
      limits.push({
        limit: 'unreadable',
        path,
        message: `${path} cannot be read (EACCES)`,
      });
    }
    const content =
      bytes && relevance === 'content' ? new Uint8Array(bytes) : undefined;
    files.push({ path, size, content, symlink });
  }
  const result = createRepositoryTree(files, {
    ...location,
    commit: digestOf(tree),
  });
  return { ...result, limits: [...limits, ...result.limits] };
}

/** Equal trees, equal digests. */
export function digestOf(tree: FuzzTree): string {
  const hash = createHash('sha1');
  for (const path of [...tree.keys()].sort()) {
    const file = tree.get(path)!;
    hash.update(
      JSON.stringify([path, file.symlink ?? null, isUnreadable(file)]),
    );
    hash.update(file.bytes ?? '');
  }
  return hash.digest('hex');
}

/** Bytes of names, links and contents. */
export function sizeOf(tree: FuzzTree): number {
  let size = 0;
  for (const [path, { bytes, symlink }] of tree) {
    size += path.length + (bytes?.length ?? 0) + (symlink?.length ?? 0);
  }
  return size;
}
