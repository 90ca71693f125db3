/** A value and how many say it. @internal */
export interface Share {
  readonly value: string;
  readonly count: number;
}

/** What is chosen of some shares, and of how many they are shares. @internal */
export interface Choice {
  readonly shares: readonly Share[];
  readonly total: number;
  /** The commonest value; the ones that are about as common, where no one stands out; none where nothing was seen. */
  readonly chosen: readonly string[];
}

/** What has this share of the commonest is about as common. */
const CLOSE = 0.8;

/** How many say a value, the commonest first. @internal */
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

/** Chooses what most say; those that say nothing have no share. @internal */
export function choose(answers: readonly (readonly string[])[]): Choice {
  const shares = tally(answers);
  const [first] = shares;
  return {
    shares,
    total: answers.filter(answer => answer.length > 0).length,
    chosen: shares
      .filter(({ count }) => count >= first.count * CLOSE)
      .map(({ value }) => value),
  };
}

/** `kustomize: 898 of 901 units`, and what stays open. @internal */
export function commentsOn(
  { shares, total, chosen }: Choice,
  noun: string,
): string[] {
  if (shares.length === 0) return ['undecided: none was seen'];
  return [
    ...shares.map(
      ({ value, count }) => `${value}: ${count} of ${counted(total, noun)}`,
    ),
    ...(chosen.length > 1
      ? [`undecided: ${chosen.join(' and ')} are about as common`]
      : []),
  ];
}

/** `1 unit`, `3 repositories with stages`. @internal */
export function counted(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  const [first, ...rest] = noun.split(' ');
  const plural = first.endsWith('y') ? `${first.slice(0, -1)}ies` : `${first}s`;
  return [count, plural, ...rest].join(' ');
}
