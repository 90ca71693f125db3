/**
 * Whether a text is a day of the calendar, as `2027-03-31` is and `2027-02-31` is not.
 *
 * @internal
 */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}
