import { toError } from '@backstage/errors';
import { withoutCredentialsInText } from './withoutCredentialsInText';

const ours = new WeakSet<Error>();

/** Classes whose messages are always written here. */
const OWN_CLASSES: ReadonlySet<string> = new Set([
  'ArchiveError',
  'RateLimitedError',
  'RepositoryTooLargeError',
]);

/**
 * Marks an error whose message was written here, so that it may be shown. What hosts, Git and the file system say can hold
 * paths of this machine and whatever else they like.
 */
export function inOwnWords<E extends Error>(error: E): E {
  ours.add(error);
  return error;
}

export function isInOwnWords(error: Error): boolean {
  return ours.has(error) || OWN_CLASSES.has(error.name);
}

/** What others said, for a log at debug level. */
export function foreignWords(error: unknown): string {
  const { message, cause } = toError(error);
  const said = cause instanceof Error ? cause.message : message;
  return withoutCredentialsInText(said).slice(0, 500);
}
