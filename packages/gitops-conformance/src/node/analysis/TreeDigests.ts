import { hash } from 'node:crypto';
import { RepositoryFile, RepositoryTree } from '../../model/RepositoryTree';
import { inPieces } from '../../repository/packFiles';
import { inTurns } from './inTurns';

/** A tree that a process has, by what it is known there by, with a digest of each of its files. */
export interface KnownTree {
  readonly id: number;
  readonly digests: ReadonlyMap<string, string>;
  /** JSON of the parts of its facts, by their digests. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Characters of parts of facts that are kept, all trees together. */
const MAX_SIZE = 16_000_000;

/** Files that digests are kept of, all trees together: some 20 MB. */
const MAX_FILES = 100_000;

/** Digests of the files of a tree: equal for files of which nothing is different. */
export async function digestsOf({
  files,
}: Pick<RepositoryTree, 'files'>): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for await (const piece of inTurns(inPieces(files.values())))
    for (const file of piece) digests.set(file.path, digestOf(file));
  return digests;
}

function digestOf({ size, symlink, content }: RepositoryFile): string {
  if (symlink !== undefined) return `${size} to ${symlink}`;
  // Who writes a repository must not be able to make two files that pass for one.
  const told = content ? hash('sha256', content, 'base64') : 'not read';
  return `${size} ${told}`;
}

/** The trees that a process was handed last, of as many repositories as it keeps them of. */
export class KnownTrees {
  readonly #trees = new Map<string, KnownTree>();

  get(key: string): KnownTree | undefined {
    return this.#trees.get(key);
  }

  set(key: string, tree: KnownTree): void {
    this.#trees.delete(key);
    this.#trees.set(key, tree);
    let files = 0;
    let size = 0;
    for (const [known, { digests, parts }] of [...this.#trees].reverse()) {
      files += digests.size;
      for (const json of parts.values()) size += json.length;
      if (files > MAX_FILES || size > MAX_SIZE) this.#trees.delete(known);
    }
  }

  delete(key: string): void {
    this.#trees.delete(key);
  }

  clear(): void {
    this.#trees.clear();
  }
}
