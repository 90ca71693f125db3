import { RepositoryFile, RepositoryTree } from '../model/RepositoryTree';

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

/** @public */
export function packTree({ files, ...tree }: RepositoryTree): PackedTree {
  const listed = [...files.values()];
  const packed = new Uint8Array(contentBytes({ files }));
  let offset = 0;
  for (const { content } of listed) {
    if (content) {
      packed.set(content, offset);
      offset += content.byteLength;
    }
  }
  return {
    tree,
    files: listed.map(({ content, ...file }) => ({
      ...file,
      length: content?.byteLength,
    })),
    contents: packed.buffer,
  };
}

/** @public */
export function unpackTree(packed: PackedTree): RepositoryTree {
  const files = new Map<string, RepositoryFile>();
  let offset = 0;
  for (const { length, ...file } of packed.files) {
    if (length === undefined) {
      files.set(file.path, file);
    } else {
      const content = new Uint8Array(packed.contents, offset, length);
      files.set(file.path, { ...file, content });
      offset += length;
    }
  }
  return { ...packed.tree, files };
}

/**
 * How much there is to analyse, in bytes.
 *
 * @public
 */
export function contentBytes({ files }: Pick<RepositoryTree, 'files'>): number {
  let bytes = 0;
  for (const { content } of files.values()) {
    bytes += content?.byteLength ?? 0;
  }
  return bytes;
}
