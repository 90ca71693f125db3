import { RepositoryFile, RepositoryTree } from '../../model/RepositoryTree';

/** What is handed over of a tree beside its files. */
export interface TreeRest {
  readonly tree: Omit<RepositoryTree, 'files'>;
  /** By which the next tree of the repository may name this one as its base. */
  readonly id: number;
  /** The tree that has the files which were not handed over, because they are the same. */
  readonly base?: number;
  /** Paths of all files in their order, separated by NUL; absent where they are those of the base, or there is none. */
  readonly paths?: string;
}

type Files = RepositoryTree['files'];

interface KeptTree {
  readonly id: number;
  readonly files: Files;
  readonly bytes: number;
}

const MAX_TREES = 32;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The trees that a process was handed last. Of the next commit it needs only the files that are others, and is handed
 * all of them where it has not kept what they are compared with.
 *
 * @internal
 */
export class HandedTrees {
  readonly #trees = new Map<string, KeptTree>();
  #handed = new Map<string, RepositoryFile>();

  /** Takes files of the tree that follows. */
  take(files: readonly RepositoryFile[]): void {
    for (const file of files) this.#handed.set(file.path, file);
  }

  /** The whole tree, or nothing where its base is not the tree that was kept. */
  complete({ tree, id, base, paths }: TreeRest): RepositoryTree | undefined {
    const handed = this.#handed;
    this.#handed = new Map();
    const key = treeKey(tree);
    const kept = this.#trees.get(key);
    this.#trees.delete(key);
    const before = kept?.id === base ? kept?.files : undefined;
    const files =
      base === undefined ? handed : before && joined(handed, before, paths);
    if (!files) return undefined;
    this.#keep(key, id, files);
    return { ...tree, files };
  }

  #keep(key: string, id: number, files: Files): void {
    this.#trees.set(key, { id, files, bytes: bytesOf(files) });
    let bytes = 0;
    let count = 0;
    for (const [known, kept] of [...this.#trees].reverse()) {
      bytes += kept.bytes;
      if (++count > MAX_TREES || bytes > MAX_BYTES) this.#trees.delete(known);
    }
  }
}

/** By which commits of one repository are told from those of others. */
export function treeKey({ url, ref }: Omit<RepositoryTree, 'files'>): string {
  return `${url ?? ''}@${ref ?? ''}`;
}

function joined(
  handed: Files,
  base: Files,
  paths: string | undefined,
): Files | undefined {
  if (paths === undefined) {
    const files = new Map(base);
    for (const [path, file] of handed) files.set(path, file);
    return files;
  }
  const files = new Map<string, RepositoryFile>();
  for (const path of paths === '' ? [] : paths.split('\0')) {
    const file = handed.get(path) ?? base.get(path);
    if (!file) return undefined;
    files.set(path, file);
  }
  return files;
}

function bytesOf(files: Files): number {
  let bytes = 0;
  for (const { content } of files.values()) bytes += content?.byteLength ?? 0;
  return bytes;
}
