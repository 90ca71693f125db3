import type { RepositoryTree } from '@gitops-adoption/conformance';

/**
 * A repository at a ref: what is read as one, however many entities live in it.
 *
 * @public
 */
export interface RepositoryLocation {
  /** Without ref and path: `https://git.example.com/acme/shop`. */
  readonly url: string;
  /** Branch, tag or commit; absent for the default branch. */
  readonly ref?: string;
  /** The root of the repository at the ref, in the form that its host's own browse URLs have. */
  readonly treeUrl: string;
}

/**
 * Bounds of reading. Reaching one is stated in the tree's `limits`.
 *
 * @public
 */
export interface RepositoryReadLimits {
  readonly files: number;
  /** Bytes of one file. */
  readonly fileSize: number;
  /** Bytes of all contents together. */
  readonly totalSize: number;
}

/** @public */
export interface ReadRepositoryOptions {
  /** The `etag` of the last read. */
  readonly etag?: string;
  readonly limits: RepositoryReadLimits;
  readonly signal: AbortSignal;
}

/** @public */
export interface ReadRepositoryResult {
  readonly tree: RepositoryTree;
  /** Same content, same etag. */
  readonly etag: string;
}

/**
 * Reads repositories of some kind.
 *
 * @public
 */
export interface RepositoryReader {
  /** Shown in logs. */
  readonly name: string;
  /** Whether the location is this reader's business. The first reader that says so reads it. */
  canRead(location: RepositoryLocation): boolean;
  /**
   * Throws `NotModifiedError` (of `@backstage/errors`) where nothing changed since `etag`, `NotFoundError`,
   * `NotAllowedError`, `AuthenticationError`, `RateLimitedError` or `RepositoryTooLargeError` where that is the
   * trouble. Any other error is shown as a failed read.
   *
   * What is returned is checked: contents are `Uint8Array`s, paths lie in the repository, and the bounds hold.
   * `TreeCollector` of the engine does what the built-in readers do.
   */
  read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult>;
}
