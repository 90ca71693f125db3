import { CustomErrorBase } from '@backstage/errors';
import { MAX_STANDARD_SIZE } from '@gitops-adoption/conformance';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

/** Bytes of JSON that one byte of a text may become: characters that take two are escaped with six. */
const ESCAPED = 3;
/** What else may be in the body. */
const REST = 10_000;

/** A draft that could not be a standard in force either. */
export class DraftTooLargeError extends CustomErrorBase {
  name = 'DraftTooLargeError' as const;
  /** What the error handler of Backstage answers with. */
  readonly statusCode = 413;

  constructor() {
    super(`A draft has at most ${MAX_STANDARD_SIZE} bytes, as a standard has`);
  }
}

/** Reads the body of a request that holds a draft, and refuses one that is too large. */
export const draftBody: readonly (RequestHandler | ErrorRequestHandler)[] = [
  express.json({ limit: ESCAPED * MAX_STANDARD_SIZE + REST }),
  ((error, _request, _response, next) => {
    next(error.type === 'entity.too.large' ? new DraftTooLargeError() : error);
  }) satisfies ErrorRequestHandler,
  ((request, _response, next) => {
    const text: unknown = request.body?.text;
    if (
      typeof text === 'string' &&
      Buffer.byteLength(text) > MAX_STANDARD_SIZE
    ) {
      throw new DraftTooLargeError();
    }
    next();
  }) satisfies RequestHandler,
];
