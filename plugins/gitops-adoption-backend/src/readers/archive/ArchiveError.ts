import { CustomErrorBase } from '@backstage/errors';

/** What a host sent is not a complete archive. Nothing is known of the repository then, and least of all that it is empty. */
export class ArchiveError extends CustomErrorBase {
  override name = 'ArchiveError' as const;
}
