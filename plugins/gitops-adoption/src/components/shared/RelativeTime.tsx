import { DateTime } from 'luxon';

/** "3 minutes ago", with the exact time for those who need it. @internal */
export const RelativeTime = ({ value }: { value: string }) => {
  const time = DateTime.fromISO(value);
  return (
    <time
      dateTime={value}
      title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
    >
      {time.toRelative() ?? value}
    </time>
  );
};
