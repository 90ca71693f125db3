import { bytesOf } from './bytesOf';
import { RepositoryFile, RepositoryTree } from '../model/RepositoryTree';

/** Bytes of contents, and files, of one piece: to work on it keeps an event loop for some milliseconds. */
const PIECE_BYTES = 4 * 1024 * 1024;
const PIECE_FILES = 1000;

/**
 * Files in few, large values, which threads and processes hand over at a cost that hardly grows with the number of files:
 * none is copied by itself.
 *
 * @public
 */
export interface PackedFiles {
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
 * Cuts files into pieces that are worked on one at a time, with turns for others in between. A piece is bounded in bytes
 * and in files: many files take long, however little is in them. Only a file that is larger by itself goes beyond.
 *
 * @public
 */
export function* inPieces(
  files: Iterable<RepositoryFile>,
): Generator<RepositoryFile[], void, undefined> {
  let piece: RepositoryFile[] = [];
  let bytes = 0;
  for (const file of files) {
    piece.push(file);
    bytes += file.content?.byteLength ?? 0;
    if (bytes >= PIECE_BYTES || piece.length >= PIECE_FILES) {
      yield piece;
      piece = [];
      bytes = 0;
    }
  }
  if (piece.length) yield piece;
}

/**
 * Packs files to be handed to a thread or process.
 *
 * @throws TypeError where a content is not bytes: a single one would give all later files other files' contents
 * @public
 */
export function packFiles(files: readonly RepositoryFile[]): PackedFiles {
  const contents = new Uint8Array(bytesIn(files));
  const sizes = new Float64Array(files.length);
  const lengths = new Float64Array(files.length).fill(-1);
  const links: [number, string][] = [];
  let paths = '';
  let offset = 0;
  for (const [index, { path, size, content, symlink }] of files.entries()) {
    paths += `${path}\0`;
    sizes[index] = size;
    if (symlink !== undefined) links.push([index, symlink]);
    if (content !== undefined) {
      contents.set(content, offset);
      lengths[index] = content.byteLength;
      offset += content.byteLength;
    }
  }
  expectAll(offset, contents.byteLength);
  return { paths, sizes, lengths, links, contents: contents.buffer };
}

/**
 * The files that were packed, in their order.
 *
 * @throws TypeError where the lengths of the files don't add up to what there is
 * @public
 */
export function unpackFiles(packed: PackedFiles): RepositoryFile[] {
  const { sizes, lengths, links, contents } = packed;
  const paths = packed.paths.split('\0').slice(0, -1);
  if (paths.length !== sizes.length || paths.length !== lengths.length)
    throw new TypeError(`${paths.length} paths of ${sizes.length} files`);
  const targets = new Map(links);
  let offset = 0;
  const files = paths.map((path, index): RepositoryFile => {
    const size = sizes[index];
    const length = lengths[index];
    const symlink = targets.get(index);
    if (symlink !== undefined) return { path, size, symlink };
    if (length < 0) return { path, size };
    if (!(offset + length <= contents.byteLength))
      throw new TypeError(`The packed content of '${path}' is missing`);
    const content = new Uint8Array(contents, offset, length);
    offset += length;
    return { path, size, content };
  });
  expectAll(offset, contents.byteLength);
  return files;
}

/**
 * How much there is to analyse, in bytes.
 *
 * @throws TypeError where a content is not bytes
 * @public
 */
export function contentBytes({ files }: Pick<RepositoryTree, 'files'>): number {
  return bytesIn(files.values());
}

function bytesIn(files: Iterable<RepositoryFile>): number {
  let bytes = 0;
  for (const { path, content } of files)
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
