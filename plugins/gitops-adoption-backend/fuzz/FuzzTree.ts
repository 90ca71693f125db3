import { createHash } from 'node:crypto';
import { RepositoryTree, TreeCollector } from '@gitops-adoption/conformance';

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

/** The tree as a reader would hand it over, through the border that all readers share. */
export function toRepositoryTree(
  tree: FuzzTree,
  location: { url: string; ref?: string },
): RepositoryTree {
  const collector = new TreeCollector();
  for (const [path, file] of tree) {
    const { bytes, symlink } = file;
    if (symlink !== undefined) {
      if (collector.wantsLink(path, symlink.length)) {
        collector.addLink(path, symlink);
      }
    } else if (collector.wants(path, bytes?.length ?? 0)) {
      if (isUnreadable(file)) {
        collector.leaveOut(path, 'it cannot be read (EACCES)');
      } else {
        collector.add(path, new Uint8Array(bytes!));
      }
    }
  }
  return collector.tree({ ...location, commit: digestOf(tree) });
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
