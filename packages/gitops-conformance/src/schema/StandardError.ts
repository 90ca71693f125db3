import { withoutCredentials } from '../text/withoutCredentials';

/**
 * A mistake in a standard, and where it is.
 *
 * @public
 */
export interface StandardError {
  /** File or URL of the standard. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** JSON pointer to the field. */
  readonly pointer: string;
  /** What is there, shortened. */
  readonly found: string;
  readonly expected: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** All of it in one sentence. */
  readonly message: string;
}

/**
 * File or URL of a standard as it may be shown.
 *
 * @internal
 */
export function shownPath(path: string): string {
  return path.includes('://') ? withoutCredentials(path) : path;
}

/**
 * `path:line:column: message`, as editors and terminals make it clickable.
 *
 * @public
 */
export function formatStandardError(error: StandardError): string {
  return `${error.path}:${error.line}:${error.column}: ${error.message}`;
}
