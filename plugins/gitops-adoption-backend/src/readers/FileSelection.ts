import {
  isRelevantFile,
  LimitReached,
  RepositoryFile,
} from '@gitops-adoption/conformance';
import { RepositoryReadLimits } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';

/** Decides entry by entry what of an archive is kept, so that the rest is never in memory. */
export class FileSelection {
  readonly files = new Map<string, RepositoryFile>();
  readonly limits: LimitReached[] = [];
  readonly bounds: RepositoryReadLimits;
  #totalSize = 0;

  constructor(bounds: RepositoryReadLimits) {
    this.bounds = bounds;
  }

  wantsContent(path: string, size: number): boolean {
    const relevance = isRelevantFile(path, size);
    if (relevance === 'skip' || !this.#hasRoomFor(path)) {
      return false;
    }
    this.files.set(path, { path, size });
    if (relevance === 'name') {
      return false;
    }
    if (size > this.bounds.fileSize) {
      this.#limit(
        'file-size',
        `larger than ${this.bounds.fileSize} bytes`,
        path,
      );
      return false;
    }
    if (this.#totalSize + size > this.bounds.totalSize) {
      this.#limit(
        'total-size',
        `the contents read before it reach ${this.bounds.totalSize} bytes`,
        path,
      );
      return false;
    }
    this.#totalSize += size;
    return true;
  }

  wantsLink(path: string): boolean {
    return isRelevantFile(path, 0) !== 'skip' && this.#hasRoomFor(path);
  }

  add(path: string, content: Uint8Array) {
    // Readers that don't tell a size in advance are held to the bound here.
    if (content.byteLength > this.bounds.fileSize) {
      this.#limit(
        'file-size',
        `larger than ${this.bounds.fileSize} bytes`,
        path,
      );
      return;
    }
    this.files.set(path, { path, size: content.byteLength, content });
  }

  addLink(path: string, symlink: string) {
    this.files.set(path, { path, size: 0, symlink });
  }

  #hasRoomFor(path: string): boolean {
    if (path.startsWith('/') || path.split('/').includes('..')) {
      this.#limit(
        'path-outside-tree',
        `'${path}' is not a path inside the tree`,
        path,
      );
      return false;
    }
    if (this.files.size >= this.bounds.files) {
      this.#limit(
        'file-count',
        `only the first ${this.bounds.files} files were read`,
      );
      return false;
    }
    return true;
  }

  /** Each limit once: the first place says where it was reached. */
  #limit(limit: LimitReached['limit'], message: string, path?: string) {
    if (!this.limits.some(reached => reached.limit === limit)) {
      this.limits.push({ limit, message, path });
    }
  }
}
