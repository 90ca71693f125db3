const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;

/**
 * When a repository is looked at again: after the usual time, or after failures one that doubles. Spread by a fifth,
 * so that what failed together is not tried together again.
 */
export function nextAttempt(options: {
  now: Date;
  failures: number;
  frequencyMillis: number;
  random?: () => number;
}): Date {
  const { now, failures, frequencyMillis, random = Math.random } = options;
  const wait = failures
    ? doubled(failures, Math.max(LONGEST, frequencyMillis))
    : frequencyMillis;
  return new Date(now.getTime() + wait * (0.9 + 0.2 * random()));
}

/**
 * Until when a host is left alone that limits requests: as long as it asks for and a little more, so that not all
 * replicas are back at the same moment, or for a time that doubles.
 */
export function pauseUntil(options: {
  now: Date;
  refusals: number;
  /** What the host asks for. */
  retryAfterMillis?: number;
  random?: () => number;
}): Date {
  const { now, refusals, retryAfterMillis, random = Math.random } = options;
  const wait =
    retryAfterMillis === undefined
      ? doubled(refusals, LONGEST) * (0.9 + 0.2 * random())
      : Math.min(retryAfterMillis, LONGEST) * (1 + 0.1 * random());
  return new Date(now.getTime() + wait);
}

/** No time that is planned is further ahead. */
export function horizonOf(frequencyMillis: number): number {
  return 1.2 * Math.max(LONGEST, frequencyMillis);
}

function doubled(times: number, longest: number): number {
  return Math.min(MINUTE * 2 ** (times - 1), longest);
}
