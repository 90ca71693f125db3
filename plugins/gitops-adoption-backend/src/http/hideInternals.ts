import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { ErrorRequestHandler } from 'express';
import { describeDatabaseError } from '../database/describeDatabaseError';

/** Errors of Backstage that are thrown with words for the caller; those with a status of their own are, too. */
const TOLD: ReadonlySet<string> = new Set([
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'NotModifiedError',
  'NotImplementedError',
  'ServiceUnavailableError',
]);

/** Whether the message was written for whoever asked. */
export function isForCaller(error: unknown): boolean {
  const { status, statusCode } = Object(error) as Record<string, unknown>;
  return (
    isError(error) &&
    (TOLD.has(error.name) ||
      [status, statusCode].some(code => typeof code === 'number' && code < 500))
  );
}

/** What a database or a library says of its trouble, statements and values among it, is not for who asked. */
export function hideInternals(logger: LoggerService): ErrorRequestHandler {
  return (error, request, _response, next) => {
    if (isForCaller(error)) {
      next(error);
      return;
    }
    logger.error(
      `${request.method} ${request.route?.path ?? 'of the API'} failed`,
      describeDatabaseError(error),
    );
    next(new Error('It failed; the log of the backend says more'));
  };
}
