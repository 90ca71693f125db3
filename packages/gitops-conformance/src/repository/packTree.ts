import { bytesOf } from './bytesOf';
import { RepositoryFile, RepositoryTree } from '../model/RepositoryTree';

/**
 * A tree in few, large pieces, which threads hand over at no cost that grows with the number of files: neither is copied
 * file by file.
 *
 * @public
 */
export interface PackedTree {
  readonly tree: Omit<RepositoryTree, 'files'>;
  /** Paths of the files, each ended by a NUL, which no path holds. */
  readonly paths: string;
  /** Sizes of the files, in the same order. */
  readonly sizes: Float64Array;
  /** Bytes of their contents; -1 where there is none. */
  readonly lengths: Float64Array;
  /** Targets of symbolic links, by the number of the file. */
  readonly links: readonly (readonly [number, string])[];
  /** All contents, one after the other. */
  readonly contents: ArrayBuffer;
}

/**
 * Packs a tree to be handed to a thread.
 *
 * @throws TypeError where a content is not bytes: a single one would give all later files other files' contents
 * @public
 */
export function packTree({ files, ...tree }: RepositoryTree): PackedTree {
  const contents = new Uint8Array(contentBytes({ files }));
  const sizes = new Float64Array(files.size);
  const lengths = new Float64Array(files.size).fill(-1);
  const links: [number, string][] = [];
  let paths = '';
  let index = 0;
  let offset = 0;
  for (const { path, size, content, symlink } of files.values()) {
    paths += `${path}\0`;
    sizes[index] = size;
    if (symlink !== undefined) links.push([index, symlink]);
    if (content !== undefined) {
      contents.set(content, offset);
      lengths[index] = content.byteLength;
      offset += content.byteLength;
    }
    index++;
  }
  expectAll(offset, contents.byteLength);
  return { tree, paths, sizes, lengths, links, contents: contents.buffer };
}

/**
 * The tree that was packed.
 *
 * @throws TypeError where the lengths of the files don't add up to what there is
 * @public
 */
export function unpackTree(packed: PackedTree): RepositoryTree {
  const { sizes, lengths, links, contents } = packed;
  const paths = packed.paths.split('\0').slice(0, -1);
  if (paths.length !== sizes.length || paths.length !== lengths.length)
    throw new TypeError(`${paths.length} paths of ${sizes.length} files`);
  const targets = new Map(links);
  const files = new Map<string, RepositoryFile>();
  let offset = 0;
  for (const [index, path] of paths.entries()) {
    const size = sizes[index];
    const length = lengths[index];
    const symlink = targets.get(index);
    if (symlink !== undefined) {
      files.set(path, { path, size, symlink });
    } else if (length < 0) {
      files.set(path, { path, size });
    } else {
      if (!(offset + length <= contents.byteLength))
        throw new TypeError(`The packed content of '${path}' is missing`);
      const content = new Uint8Array(contents, offset, length);
      files.set(path, { path, size, content });
      offset += length;
    }
  }
  expectAll(offset, contents.byteLength);
  return { ...packed.tree, files };
}

/**
 * How much there is to analyse, in bytes.
 *
 * @throws TypeError where a content is not bytes
 * @public
 */
export function contentBytes({ files }: Pick<RepositoryTree, 'files'>): number {
  let bytes = 0;
  for (const { path, content } of files.values())
    if (content !== undefined) bytes += checkedBytes(content, path).byteLength;
  return bytes;
}

/** Strictly bytes: whoever reads turns everything else into them. */
function checkedBytes(content: Uint8Array, path: string): Uint8Array {
  const bytes = bytesOf(content, path);
  if (bytes !== content)
    throw new TypeError(`The content of '${path}' is not bytes`);
  return bytes;
}

function expectAll(packed: number, expected: number): void {
  if (packed !== expected)
    throw new TypeError(
      `${packed} bytes of contents were packed where there are ${expected}`,
    );
}
