/**
 * A file of a repository. `content` is absent where the reader kept the name only
 * (a source file, an image): presence is a fact even where the text is not needed.
 *
 * @public
 */
export interface RepositoryFile {
  /** POSIX path relative to the root of the tree, without a leading `./`. */
  readonly path: string;
  /** Size in bytes as stored in the repository. */
  readonly size: number;
  readonly content?: Uint8Array;
  /** Set for a symbolic link: where it points, as written. A link is never followed out of the tree. */
  readonly symlink?: string;
}

/**
 * A bound that was reached while reading or analysing. What lies behind it is unknown, and said to be.
 *
 * @public
 */
export interface LimitReached {
  readonly limit:
    | 'file-count'
    | 'file-size'
    | 'total-size'
    | 'document-count'
    | 'alias-count'
    | 'nesting-depth'
    | 'finding-count'
    /** A name, a path or another identity that is too long to be one. */
    | 'text-length'
    /** What a file says is many times larger than the file. */
    | 'facts-size'
    /** What files lead to together: resources of builds, applications, dependents. */
    | 'expansion'
    /** The analysis of a file failed. */
    | 'analysis-failed'
    | 'time'
    | 'unreadable'
    | 'path-length'
    | 'path-outside-tree';
  readonly message: string;
  /** The file or directory that is concerned; without it, any part of the repository may be. */
  readonly path?: string;
}

/**
 * The relevant files of a repository at one commit: the output of the *read* stage.
 *
 * @public
 */
export interface RepositoryTree {
  /** Clone or browse URL, where there is one. */
  readonly url?: string;
  /** Branch, tag or other ref that was asked for. */
  readonly ref?: string;
  /** Commit hash, or the reader's etag. */
  readonly commit?: string;
  /** Files by path. */
  readonly files: ReadonlyMap<string, RepositoryFile>;
  readonly limits: readonly LimitReached[];
}
