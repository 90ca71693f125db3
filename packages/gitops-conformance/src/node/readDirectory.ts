import { constants, Dirent } from 'node:fs';
import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadLimits } from '../repository/limits';
import { RepositoryTree } from '../model/RepositoryTree';
import { TreeCollector } from '../repository/TreeCollector';

/** @public */
export interface ReadDirectoryOptions {
  readonly limits?: Partial<ReadLimits>;
  readonly signal?: AbortSignal;
  /** What the tree says of its origin; a directory does not know. */
  readonly url?: string;
  readonly ref?: string;
  readonly commit?: string;
}

/** What is wrong with one file and says nothing of the others: its permissions, its name, or that it is gone by now. */
const FILE_ERRORS = new Set([
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ENXIO',
  'ENAMETOOLONG',
  'EINVAL',
]);

class DirectoryWalk {
  readonly collector: TreeCollector;

  constructor(
    private readonly root: string,
    limits: Partial<ReadLimits> | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.collector = new TreeCollector(limits);
  }

  async visit(directory: string): Promise<void> {
    this.signal?.throwIfAborted();
    const entries = await this.#orLeaveOut(directory, () =>
      readdir(join(this.root, directory), { withFileTypes: true }),
    );
    for (const { entry } of inGitOrder(entries ?? [])) {
      if (this.collector.isFull) return;
      const path = directory ? `${directory}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!this.collector.skipsDirectory(path)) await this.visit(path);
      } else if (entry.isSymbolicLink()) {
        await this.#addLink(path);
      } else if (entry.isFile()) {
        await this.#addFile(path);
      }
    }
  }

  async #addLink(path: string): Promise<void> {
    if (!this.collector.wantsLink(path)) return;
    const target = await this.#orLeaveOut(path, () =>
      readlink(join(this.root, path)),
    );
    if (target !== undefined) this.collector.addLink(path, target);
  }

  async #addFile(path: string): Promise<void> {
    this.signal?.throwIfAborted();
    if (this.collector.skips(path)) return;
    // The file may have become a link since the directory was listed.
    const handle = await this.#orLeaveOut(path, () =>
      open(
        join(this.root, path),
        // eslint-disable-next-line no-bitwise
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
      ),
    );
    if (!handle) {
      this.collector.wants(path);
      return;
    }
    try {
      const { size } = await handle.stat();
      if (this.collector.wants(path, size))
        this.collector.add(path, new Uint8Array(await handle.readFile()));
    } finally {
      await handle.close();
    }
  }

  /** What concerns one file is stated of it; whatever else goes wrong ends the walk. */
  async #orLeaveOut<T>(
    path: string,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!path || !code || !FILE_ERRORS.has(code))
        throw new Error(`Cannot read '${path || '.'}': ${code ?? error}`);
      this.collector.leaveOut(path, code);
      return undefined;
    }
  }
}

/** As Git sorts a tree, so that the limit of files keeps the same ones of a working copy and of a commit. */
function inGitOrder(entries: readonly Dirent[]) {
  return entries
    .map(entry => ({
      entry,
      key: Buffer.from(entry.isDirectory() ? `${entry.name}/` : entry.name),
    }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
}

/**
 * Reads a directory into a tree. Symbolic links are recorded and never followed, so nothing outside of the
 * directory can get in; what lies behind a limit is stated in `limits`.
 *
 * @throws Error where the directory itself cannot be read
 * @public
 */
export async function readDirectory(
  directory: string,
  options: ReadDirectoryOptions = {},
): Promise<RepositoryTree> {
  const root = await resolveRoot(directory);
  const walk = new DirectoryWalk(root, options.limits, options.signal);
  await walk.visit('');
  return walk.collector.tree(options);
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
