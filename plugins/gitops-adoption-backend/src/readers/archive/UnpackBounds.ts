import { ReadLimits } from '@gitops-adoption/conformance';
import { RepositoryTooLargeError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { ArchiveError } from './ArchiveError';

/** Compressed bytes of an archive, to bytes of contents that are kept: images and sources are not, and count here. */
const ARCHIVE_FACTOR = 5;
/** Bytes of an archive, to those of contents that are kept. */
const UNPACKED_FACTOR = 20;
/** Entries of an archive, to files that are kept: directories and installed packages are not, and count here. */
const ENTRIES_FACTOR = 10;

/** Bytes that an archive may have as it is sent. */
export function maxArchiveSize({
  totalSize,
}: Pick<ReadLimits, 'totalSize'>): number {
  return ARCHIVE_FACTOR * totalSize;
}

/** Ends the unpacking of what costs much more than it gives. */
export class UnpackBounds {
  readonly #bytes: number;
  readonly #entries: number;
  #seenBytes = 0;
  #seenEntries = 0;

  constructor(limits: Pick<ReadLimits, 'files' | 'totalSize'>) {
    this.#bytes = UNPACKED_FACTOR * limits.totalSize;
    this.#entries = ENTRIES_FACTOR * limits.files;
  }

  countBytes(bytes: number): void {
    this.#seenBytes += bytes;
    if (this.#seenBytes > this.#bytes) {
      throw new RepositoryTooLargeError(
        `The archive is too large: unpacked, it has more than ${this.#bytes} bytes`,
      );
    }
  }

  countEntry(): void {
    if (++this.#seenEntries > this.#entries) {
      throw new RepositoryTooLargeError(
        `The archive is too large: it has more than ${this.#entries} entries`,
      );
    }
  }

  /** An archive of a repository holds its directory, at the least. */
  expectSome(): void {
    if (!this.#seenEntries) {
      throw new ArchiveError('The archive that the host sent holds nothing');
    }
  }
}
