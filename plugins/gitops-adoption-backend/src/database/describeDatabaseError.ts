import { toError } from '@backstage/errors';

/**
 * What went wrong in a database, for a log. Drivers put the statement before the reason, and all that it was to write
 * with it: too much for any log, and not for everybody's eyes.
 */
export function describeDatabaseError(error: unknown): {
  error: string;
  code?: string;
  reason: string;
} {
  const { name, message } = toError(error);
  const { code } = error as { code?: unknown };
  return {
    error: name,
    ...(typeof code === 'string' && { code }),
    reason: message.split(' - ').pop()!.slice(0, 300),
  };
}
