/**
 * A location in a file: `line` counts from 1. The commit is the repository's.
 *
 * @public
 */
export interface SourceLocation {
  readonly path: string;
  readonly line?: number;
}
