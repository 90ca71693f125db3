import { CustomErrorBase, toError } from '@backstage/errors';

/** What a host sent is not a complete archive. Nothing is known of the repository then, and least of all that it is empty. */
export class ArchiveError extends CustomErrorBase {
  override name = 'ArchiveError' as const;

  /** What a library said is the cause, and no part of the message: it quotes names of entries. */
  constructor(message: string, cause?: unknown) {
    super(message);
    if (cause !== undefined) {
      Object.assign(this, { cause: toError(cause) });
    }
  }
}
