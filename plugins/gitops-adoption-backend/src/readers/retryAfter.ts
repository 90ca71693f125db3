import { isError } from '@backstage/errors';

/** As much as is needed of a response to a request, which some errors carry. */
interface Refusal {
  readonly headers?: { get?(name: string): string | null };
}

/** How long the host asks to be left alone for, in milliseconds, where an error says so in any of the usual ways. */
export function retryAfter(error: unknown, now: Date): number | undefined {
  if (!isError(error)) {
    return undefined;
  }
  const { retryAfterMillis, response } = error as {
    retryAfterMillis?: unknown;
    response?: Refusal;
  };
  const wait =
    (typeof retryAfterMillis === 'number' ? retryAfterMillis : undefined) ??
    fromHeaders(response, now) ??
    fromMessage(error.message);
  if (wait !== undefined && Number.isFinite(wait)) {
    return Math.max(wait, 0);
  }
  return retryAfter(error.cause, now);
}

function fromHeaders(
  response: Refusal | undefined,
  now: Date,
): number | undefined {
  const header = (name: string) => response?.headers?.get?.(name) ?? undefined;
  const value = header('retry-after');
  if (value !== undefined) {
    return /^\d+$/.test(value)
      ? Number(value) * 1000
      : untilDate(Date.parse(value), now);
  }
  // GitHub and those who do as it does: the second at which there are requests again.
  return header('x-ratelimit-remaining') === '0'
    ? untilDate(Number(header('x-ratelimit-reset')) * 1000, now)
    : undefined;
}

function untilDate(millis: number, now: Date): number | undefined {
  return Number.isNaN(millis) ? undefined : millis - now.getTime();
}

/** Errors that carry no response may quote it. */
function fromMessage(message: string): number | undefined {
  const [, seconds] =
    /(?:retry|try again)[ -](?:after|in):?\s*(\d+)(?:\s*s(?:ec(?:onds?)?)?\b|$|[^\d:.-])/i.exec(
      message,
    ) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
