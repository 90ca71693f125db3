import { CustomErrorBase } from '@backstage/errors';

/** Something was asked for too often. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  /** What the error handler of Backstage answers with. */
  readonly statusCode = 429;
}
