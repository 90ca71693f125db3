import { Dirent, constants } from 'node:fs';
import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRelevantFile } from '../repository/isRelevantFile';
import { AnalysisLimits, defaultLimits } from '../repository/limits';
import {
  LimitReached,
  RepositoryFile,
  RepositoryTree,
} from '../model/RepositoryTree';

/**
 * Bounds of one read, in files and bytes.
 *
 * @public
 */
export type ReadLimits = Pick<
  AnalysisLimits,
  'files' | 'fileSize' | 'totalSize'
>;

/** @public */
export interface ReadDirectoryOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  /** What the tree says of its origin; a directory does not know. */
  readonly url?: string;
  readonly ref?: string;
  readonly commit?: string;
}

/** History and installed packages: never part of what is deployed, and often larger than everything else. */
const SKIPPED_DIRECTORIES = new Set(['.git', 'node_modules']);

/** What is wrong with one file and says nothing of the others: its permissions, its name, or that it is gone by now. */
const FILE_ERRORS = new Set(['EACCES', 'EPERM', 'ENOENT', 'ELOOP', 'ENXIO']);

class DirectoryWalk {
  readonly files = new Map<string, RepositoryFile>();
  readonly limits: LimitReached[] = [];
  #totalSize = 0;
  #totalSizeReached = false;

  constructor(
    private readonly root: string,
    private readonly bounds: ReadLimits,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Returns false once the file-count limit ends the walk. */
  async visit(directory: string): Promise<boolean> {
    this.signal?.throwIfAborted();
    const entries = await readdir(join(this.root, directory), {
      withFileTypes: true,
    });
    // Sorted, so that equal directories give equal trees on every file system.
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = directory ? `${directory}/${entry.name}` : entry.name;
      const goOn = entry.isDirectory()
        ? SKIPPED_DIRECTORIES.has(entry.name) || (await this.visit(path))
        : await this.#addEntry(path, entry);
      if (!goOn) return false;
    }
    return true;
  }

  async #addEntry(path: string, entry: Dirent): Promise<boolean> {
    if (!entry.isFile() && !entry.isSymbolicLink()) return true;
    if (isRelevantFile(path, 0) === 'skip') return true;
    if (this.files.size >= this.bounds.files) {
      this.limits.push({
        limit: 'file-count',
        message: `More than ${this.bounds.files} files: those from ${path} on were not read`,
        path,
      });
      return false;
    }
    this.files.set(
      path,
      entry.isSymbolicLink()
        ? {
            path,
            size: 0,
            symlink: await readlink(join(this.root, path)),
          }
        : await this.#readFile(path),
    );
    return true;
  }

  async #readFile(path: string): Promise<RepositoryFile> {
    this.signal?.throwIfAborted();
    // The file may have become a link since the directory was listed.
    const handle = await open(
      join(this.root, path),
      // eslint-disable-next-line no-bitwise
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
    ).catch(error => {
      if (!FILE_ERRORS.has(error.code))
        throw new Error(`Cannot read the file '${path}': ${error.code}`);
      this.limits.push({
        limit: 'unreadable',
        message: `${path} cannot be read (${error.code})`,
        path,
      });
      return undefined;
    });
    if (!handle) return { path, size: 0 };
    try {
      const { size } = await handle.stat();
      // A large file may be irrelevant for its size alone: that is a limit, to be stated below.
      const readable = Math.min(
        size,
        this.bounds.fileSize,
        defaultLimits.fileSize,
      );
      if (isRelevantFile(path, readable) !== 'content') return { path, size };
      if (size > this.bounds.fileSize) {
        this.limits.push({
          limit: 'file-size',
          message: `${path} has ${size} bytes, more than the ${this.bounds.fileSize} that are read of a file`,
          path,
        });
        return { path, size };
      }
      if (this.#totalSize + size > this.bounds.totalSize) {
        if (!this.#totalSizeReached) {
          this.#totalSizeReached = true;
          this.limits.push({
            limit: 'total-size',
            message: `More than ${this.bounds.totalSize} bytes: some files, ${path} the first of them, were not read`,
            path,
          });
        }
        return { path, size };
      }
      const content = new Uint8Array(await handle.readFile());
      this.#totalSize += content.length;
      return { path, size: content.length, content };
    } finally {
      await handle.close();
    }
  }
}

/**
 * Reads a directory into a tree. Symbolic links are recorded and never followed, so nothing outside of the
 * directory can get in; what lies behind a limit is stated in `limits`.
 *
 * @public
 */
export async function readDirectory(
  directory: string,
  options: ReadDirectoryOptions = {},
): Promise<RepositoryTree> {
  const root = await resolveRoot(directory);
  const walk = new DirectoryWalk(
    root,
    { ...defaultLimits, ...options.limits },
    options.signal,
  );
  await walk.visit('');
  const { url, ref, commit } = options;
  return { url, ref, commit, files: walk.files, limits: walk.limits };
}

async function resolveRoot(directory: string): Promise<string> {
  const root = await realpath(directory).catch(error => {
    throw new Error(
      `Cannot read the directory '${directory}': ${
        error.code === 'ENOENT' ? 'it does not exist' : error.code
      }`,
    );
  });
  if (!(await stat(root)).isDirectory()) {
    throw new Error(`Cannot read '${directory}': it is not a directory`);
  }
  return root;
}
