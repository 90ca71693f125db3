import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  isRelevantFile,
  LimitReached,
  RepositoryFile,
} from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
  RepositoryReadLimits,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';

/**
 * Reads through the integrations that Backstage is configured with: one conditional request where nothing changed,
 * one archive where something did.
 */
export class UrlReaderRepositoryReader implements RepositoryReader {
  readonly name = 'url reader';
  readonly #urlReader: UrlReaderService;

  constructor(urlReader: UrlReaderService) {
    this.#urlReader = urlReader;
  }

  canRead(): boolean {
    return true;
  }

  async read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const selection = new FileSelection(options.limits);
    const response = await this.#urlReader.readTree(location.treeUrl, {
      etag: options.etag,
      signal: options.signal,
      filter: (path, info) => selection.wantsContent(path, info?.size ?? 0),
    });
    for (const file of await response.files()) {
      options.signal.throwIfAborted();
      selection.add(file.path, await file.content());
    }
    return {
      tree: {
        url: location.url,
        ref: location.ref,
        commit: response.etag,
        files: selection.files,
        limits: selection.limits,
      },
      etag: response.etag,
    };
  }
}

/** Decides entry by entry what of an archive is kept, so that the rest is never in memory. */
class FileSelection {
  readonly files = new Map<string, RepositoryFile>();
  readonly limits: LimitReached[] = [];
  readonly #bounds: RepositoryReadLimits;
  #totalSize = 0;

  constructor(bounds: RepositoryReadLimits) {
    this.#bounds = bounds;
  }

  wantsContent(path: string, size: number): boolean {
    const relevance = isRelevantFile(path, size);
    if (relevance === 'skip') {
      return false;
    }
    if (path.startsWith('/') || path.split('/').includes('..')) {
      this.#limit(
        'path-outside-tree',
        `'${path}' is not a path inside the tree`,
        path,
      );
      return false;
    }
    if (this.files.size >= this.#bounds.files) {
      this.#limit(
        'file-count',
        `only the first ${this.#bounds.files} files were read`,
      );
      return false;
    }
    this.files.set(path, { path, size });
    if (relevance === 'name') {
      return false;
    }
    if (size > this.#bounds.fileSize) {
      this.#limit(
        'file-size',
        `larger than ${this.#bounds.fileSize} bytes`,
        path,
      );
      return false;
    }
    if (this.#totalSize + size > this.#bounds.totalSize) {
      this.#limit(
        'total-size',
        `the contents read before it reach ${this.#bounds.totalSize} bytes`,
        path,
      );
      return false;
    }
    this.#totalSize += size;
    return true;
  }

  add(path: string, content: Uint8Array) {
    // Readers that don't tell a size in advance are held to the bound here.
    if (content.byteLength > this.#bounds.fileSize) {
      this.#limit(
        'file-size',
        `larger than ${this.#bounds.fileSize} bytes`,
        path,
      );
      return;
    }
    this.files.set(path, { path, size: content.byteLength, content });
  }

  /** Each limit once: the first place says where it was reached. */
  #limit(limit: LimitReached['limit'], message: string, path?: string) {
    if (!this.limits.some(reached => reached.limit === limit)) {
      this.limits.push({ limit, message, path });
    }
  }
}
