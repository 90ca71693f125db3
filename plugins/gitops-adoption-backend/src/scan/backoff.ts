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
    ? Math.min(MINUTE * 2 ** (failures - 1), Math.max(LONGEST, frequencyMillis))
    : frequencyMillis;
  return new Date(now.getTime() + wait * (0.9 + 0.2 * random()));
}
