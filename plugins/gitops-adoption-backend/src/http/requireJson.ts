import { CustomErrorBase } from '@backstage/errors';
import { Request, RequestHandler } from 'express';

/** A body of a kind that is not read. */
export class UnsupportedMediaTypeError extends CustomErrorBase {
  name = 'UnsupportedMediaTypeError' as const;
  /** What the error handler of Backstage answers with. */
  readonly statusCode = 415;
}

/** Refuses bodies that are not JSON: taken for no body at all, they would ask for something else. */
export const requireJson: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && !request.is('application/json')) {
    throw new UnsupportedMediaTypeError(
      `The body must be application/json, got ${request.get('content-type') ? 'another Content-Type' : 'no Content-Type'}`,
    );
  }
  next();
};

/** Whether anything was sent. A length of zero is nothing. */
export function hasBody({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}
