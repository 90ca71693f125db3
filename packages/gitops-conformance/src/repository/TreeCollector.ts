import { bytesOf } from './bytesOf';
import { keepFile, KeptFile, shown } from './keepFile';
import { LimitList } from './LimitList';
import { defaultLimits, ReadLimits } from './limits';
import { directoryOf, isDirectlyIn, normalizePath } from './paths';
import {
  LimitReached,
  RepositoryFile,
  RepositoryTree,
} from '../model/RepositoryTree';

/** Longer than any file system allows for the target of a link. */
const maxLink = 4096;

/**
 * Collects the files of a tree within bounds. All readers use it, so that a repository gives the same tree and the
 * same limits wherever it is read from.
 *
 * @example
 * for (const { path, size } of entries) {
 *   if (collector.wants(path, size)) collector.add(path, await contentOf(path));
 *   if (collector.isFull) break;
 * }
 * return collector.tree({ url });
 * @public
 */
export class TreeCollector {
  private readonly limits: ReadLimits;
  private readonly files = new Map<string, RepositoryFile>();
  private readonly directories = new Set<string>(['.']);
  private readonly reached = new LimitList();
  private directory = '.';
  private totalSize = 0;
  /** Bytes of the contents that are still to come. */
  private readonly expected = new Map<string, number>();
  private leftOut?: { first: string; count: number };
  private full = false;

  constructor(limits: Partial<ReadLimits> = {}) {
    this.limits = { ...defaultLimits, ...limits };
  }

  /** Whether the limit of files is reached: there is no use in going on. */
  get isFull(): boolean {
    return this.full;
  }

  /**
   * Takes up a file by its name, and says whether its content is wanted. Where it is, `add` has to follow, or `leaveOut`:
   * a content that never comes is stated as one that could not be read.
   *
   * @param size - bytes of the content; absent where that is known only when it has been read
   */
  wants(path: string, size?: number): boolean {
    return this.take(path, size, file => file.keep === 'content');
  }

  /** Takes up a symbolic link by its name, and says whether its target is wanted: then `addLink` has to follow. */
  wantsLink(path: string, size = 0): boolean {
    return this.take(path, 0, () => {
      if (size > maxLink)
        this.leaveOut(path, `its target is longer than ${maxLink} bytes`);
      return size <= maxLink;
    });
  }

  /** Whether the content of a file is wanted, and has not come yet. */
  isExpected(path: string): boolean {
    return this.expected.has(normalizePath(path) ?? path);
  }

  /** The content of a file that is wanted. Throws where it is not bytes. */
  add(path: string, content: Uint8Array): void {
    const normal = normalizePath(path)!;
    const bytes = bytesOf(content, normal);
    const size = bytes.byteLength;
    // A source that did not tell the size, or not the true one, is held to the bounds here.
    const { keep, limit } = keepFile(normal, size, this.limits);
    this.settle(normal);
    this.files.set(normal, { path: normal, size });
    if (limit) this.reached.add(limit);
    if (keep === 'content' && this.hasRoomFor(normal, size)) {
      this.totalSize += size;
      this.files.set(normal, { path: normal, size, content: bytes });
    }
  }

  /** The target of a link that is wanted. */
  addLink(path: string, target: string): void {
    const normal = normalizePath(path)!;
    this.settle(normal);
    if (target.includes('\uFFFD') || target.includes('\0'))
      this.leaveOut(normal, 'its target is not valid UTF-8');
    else this.files.set(normal, { path: normal, size: 0, symlink: target });
  }

  /**
   * Takes up a file as another reader has read it. A content that is missing is stated, unless a limit that was stated
   * before says why.
   *
   * @throws TypeError where the content is not bytes
   */
  addFile({ path, size, content, symlink }: RepositoryFile): void {
    if (symlink !== undefined) {
      if (this.wantsLink(path, symlink.length)) this.addLink(path, symlink);
      return;
    }
    // Looked at even where it is not wanted: what is handed over must be bytes.
    const bytes = content === undefined ? undefined : bytesOf(content, path);
    const taken = this.takeUp(path, bytes?.byteLength ?? size);
    if (taken?.keep !== 'content') return;
    if (!bytes) {
      if (this.hasRoomFor(taken.path, size)) this.addNothing(taken.path);
    } else if (this.hasRoomFor(taken.path, bytes.byteLength)) {
      this.totalSize += bytes.byteLength;
      this.files.set(taken.path, {
        path: taken.path,
        size: bytes.byteLength,
        content: bytes,
      });
    }
  }

  /** States that a file or directory could not be read. */
  leaveOut(path: string, reason: string): void {
    const normal = normalizePath(path);
    if (normal !== undefined) this.settle(normal);
    this.state({
      limit: 'unreadable',
      path: normal,
      message: `${shown(path)} was not read: ${reason}`,
    });
  }

  /** Whether a path is passed over, so that not even its name is kept; a limit that it goes beyond is stated. */
  skips(path: string): boolean {
    const { keep, limit } = keepFile(path, 0, this.limits);
    if (keep === 'skip' && limit) this.state(limit);
    return keep === 'skip';
  }

  /** Whether a directory is passed over: itself is skipped, or everything that could lie in it. */
  skipsDirectory(path: string): boolean {
    return this.skips(path) || this.skips(`${path}/-`);
  }

  /** States a limit that was reached elsewhere. */
  state(limit: LimitReached): void {
    this.reached.add(limit);
  }

  /** What has been collected. */
  tree(
    origin: Pick<RepositoryTree, 'url' | 'ref' | 'commit'> = {},
  ): RepositoryTree {
    const { url, ref, commit } = origin;
    for (const path of this.expected.keys())
      this.leaveOut(path, 'its content is missing');
    if (this.leftOut) this.state(leftOutLimit(this.leftOut, this.limits));
    return {
      url,
      ref,
      commit,
      files: this.files,
      limits: this.reached.toArray(),
    };
  }

  private take(
    path: string,
    size: number | undefined,
    isWanted: (file: KeptFile) => boolean,
  ): boolean {
    const bytes = size ?? 0;
    const taken = this.takeUp(path, bytes);
    if (!taken || !isWanted(taken) || !this.hasRoomFor(taken.path, bytes))
      return false;
    this.totalSize += bytes;
    this.expected.set(taken.path, bytes);
    return true;
  }

  /** Keeps the name of a file, unless even that is passed over. */
  private takeUp(
    path: string,
    size: number,
  ): (KeptFile & { readonly path: string }) | undefined {
    const normal = normalizePath(path);
    const file = keepFile(normal ?? path, size, this.limits);
    if (normal === undefined || file.keep === 'skip') {
      if (file.limit) this.state(file.limit);
      return undefined;
    }
    if (!this.hasCountFor(normal)) return undefined;
    // What comes twice replaces what came before, as it does where an archive is unpacked to disk.
    this.settle(normal);
    this.totalSize -= this.files.get(normal)?.content?.byteLength ?? 0;
    this.files.set(normal, { path: normal, size });
    if (file.limit) this.state(file.limit);
    return { ...file, path: normal };
  }

  private addNothing(path: string): void {
    if (!this.reached.covers(path))
      this.leaveOut(path, 'its content is missing');
  }

  /** What was set aside for a content is free again. */
  private settle(path: string): void {
    this.totalSize -= this.expected.get(path) ?? 0;
    this.expected.delete(path);
  }

  private hasCountFor(path: string): boolean {
    const { files } = this.limits;
    if (this.full) return false;
    if (this.files.has(path)) return true;
    if (this.files.size < files && this.hasDirectoriesOf(path)) return true;
    this.full = true;
    this.state({
      limit: 'file-count',
      message: `More than ${files} files or directories: those from ${shown(path)} on were not read`,
    });
    return false;
  }

  /** Counts the directories, too: a tree of few files can have very many. */
  private hasDirectoriesOf(path: string): boolean {
    // Files come directory by directory, more often than not.
    if (isDirectlyIn(path, this.directory)) return true;
    this.directory = directoryOf(path);
    for (
      let directory = this.directory;
      !this.directories.has(directory);
      directory = directoryOf(directory)
    )
      this.directories.add(directory);
    return this.directories.size <= this.limits.files + 1;
  }

  private hasRoomFor(path: string, size: number): boolean {
    if (this.totalSize + size <= this.limits.totalSize) return true;
    this.leftOut ??= { first: path, count: 0 };
    this.leftOut.count++;
    return false;
  }
}

function leftOutLimit(
  { first, count }: { readonly first: string; readonly count: number },
  { totalSize }: ReadLimits,
): LimitReached {
  return {
    limit: 'total-size',
    message: `More than ${totalSize} bytes: the contents of ${count} files, ${shown(first)} the first of them, were not read`,
  };
}
