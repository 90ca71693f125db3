import { CustomErrorBase } from '@backstage/errors';

/**
 * The host of a repository wants to be left alone for a while.
 *
 * @public
 */
export class RateLimitedError extends CustomErrorBase {
  override name = 'RateLimitedError' as const;
  /** How long the host asks to wait, in milliseconds, where it says so. */
  readonly retryAfterMillis?: number;

  constructor(message: string, options: { retryAfterMillis?: number } = {}) {
    super(message);
    this.retryAfterMillis = options.retryAfterMillis;
  }
}

/**
 * A repository is larger than what may be read as a whole.
 *
 * @public
 */
export class RepositoryTooLargeError extends CustomErrorBase {
  override name = 'RepositoryTooLargeError' as const;
}
