import { DateTime } from 'luxon';

/** "23 Nov 2026" for an ISO date, whatever the time zone. @internal */
export function shortDate(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' })
    .setLocale('en-GB')
    .toFormat('d LLL yyyy');
}
