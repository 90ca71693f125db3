import { bytesOf } from './bytesOf';
import { RepositoryFile, RepositoryTree } from './RepositoryTree';

/**
 * A tree whose contents lie in one buffer, which threads hand over instead of copying it file by file.
 *
 * @public
 */
export interface PackedTree {
  readonly tree: Omit<RepositoryTree, 'files'>;
  readonly files: readonly (Omit<RepositoryFile, 'content'> & {
    /** Bytes of the content, where there is one. */
    readonly length?: number;
  })[];
  readonly contents: ArrayBuffer;
}

/**
 * Packs a tree to be handed to a thread.
 *
 * @throws TypeError where a content is not bytes: a single one would give all later files other files' contents
 * @public
 */
export function packTree({ files, ...tree }: RepositoryTree): PackedTree {
  const packed = new Uint8Array(contentBytes({ files }));
  let offset = 0;
  const listed = [...files.values()].map(({ content, ...file }) => {
    if (content === undefined) return { ...file, length: undefined };
    const bytes = checkedBytes(content, file.path);
    packed.set(bytes, offset);
    offset += bytes.byteLength;
    return { ...file, length: bytes.byteLength };
  });
  expectAll(offset, packed.byteLength);
  return { tree, files: listed, contents: packed.buffer };
}

/**
 * The tree that was packed.
 *
 * @throws TypeError where the lengths of the files don't add up to what there is
 * @public
 */
export function unpackTree(packed: PackedTree): RepositoryTree {
  const files = new Map<string, RepositoryFile>();
  let offset = 0;
  for (const { length, ...file } of packed.files) {
    if (length === undefined) {
      files.set(file.path, file);
    } else {
      if (!(length >= 0 && offset + length <= packed.contents.byteLength))
        throw new TypeError(`The packed content of '${file.path}' is missing`);
      const content = new Uint8Array(packed.contents, offset, length);
      files.set(file.path, { ...file, content });
      offset += length;
    }
  }
  expectAll(offset, packed.contents.byteLength);
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
