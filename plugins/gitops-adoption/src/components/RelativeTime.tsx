import { DateTime } from 'luxon';

const JUST_NOW_SECONDS = 10;

function inWords(time: DateTime): string | null {
  const seconds = Math.abs(time.diffNow('seconds').seconds);
  return seconds < JUST_NOW_SECONDS
    ? 'just now'
    : time.toRelative({ locale: 'en' });
}

/** "3 minutes ago", with the exact time for those who need it. @internal */
export const RelativeTime = ({ value }: { value: string }) => {
  const time = DateTime.fromISO(value);
  return (
    <time
      dateTime={value}
      title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
    >
      {inWords(time) ?? value}
    </time>
  );
};
