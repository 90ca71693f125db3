/** A value and the number of repositories that say it. @internal */
export interface Share {
  readonly value: string;
  readonly count: number;
}

/** How many repositories say a value, the commonest first. @internal */
export function tally(answers: readonly (readonly string[])[]): Share[] {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    for (const value of new Set(answer)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
