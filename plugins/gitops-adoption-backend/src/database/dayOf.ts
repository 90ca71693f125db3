/** The day of a time as a date. Days are those of UTC, for everybody. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
