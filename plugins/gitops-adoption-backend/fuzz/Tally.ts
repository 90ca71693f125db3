import { INVARIANTS, Observed } from './invariants';

export interface Counts {
  seeds: number;
  commits: number;
  /** Scans, and analyses beside them. */
  analyses: number;
  readonly invariants: Record<string, { held: number; failed: number }>;
  readonly mutators: Record<string, number>;
  readonly slowest: { millis: number; seed: number; commit: number }[];
  readonly millis: number[];
}

export function emptyCounts(): Counts {
  return {
    seeds: 0,
    commits: 0,
    analyses: 0,
    invariants: Object.fromEntries(
      INVARIANTS.map(({ name }) => [name, { held: 0, failed: 0 }]),
    ),
    mutators: {},
    slowest: [],
    millis: [],
  };
}

export function countCommit(
  counts: Counts,
  at: { seed: number; commit: number },
  { commit, scanned }: Observed,
): void {
  counts.commits++;
  // The scan, the one that repeats it, and the analysis beside them.
  counts.analyses += 3;
  for (const name of commit.mutators) {
    counts.mutators[name] = (counts.mutators[name] ?? 0) + 1;
  }
  counts.millis.push(scanned.millis);
  if (!(counts.slowest[0]?.millis >= scanned.millis)) {
    counts.slowest.splice(0, 1, { millis: scanned.millis, ...at });
  }
}

/** Adds what one seed came to. */
export function addCounts(sum: Counts, more: Counts): void {
  sum.seeds += more.seeds;
  sum.commits += more.commits;
  sum.analyses += more.analyses;
  for (const [name, { held, failed }] of Object.entries(more.invariants)) {
    sum.invariants[name].held += held;
    sum.invariants[name].failed += failed;
  }
  for (const [name, times] of Object.entries(more.mutators)) {
    sum.mutators[name] = (sum.mutators[name] ?? 0) + times;
  }
  sum.millis.push(...more.millis);
  sum.slowest.push(...more.slowest);
  sum.slowest.sort((a, b) => b.millis - a.millis).splice(1);
}

/** What was done, and how often everything held. */
export function describeCounts(counts: Counts, seconds: number): string {
  const times = [...counts.millis].sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const [slowest] = counts.slowest;
  const invariants = Object.entries(counts.invariants);
  const assertions = invariants.reduce(
    (sum, [, { held, failed }]) => sum + held + failed,
    0,
  );
  const mutators = Object.entries(counts.mutators)
    .sort(([, a], [, b]) => b - a)
    .map(([name, times_]) => `${name} ${times_}`);
  return [
    `${counts.seeds} repositories, ${counts.commits} commits, ${counts.analyses} analyses, ${assertions} assertions in ${Math.round(seconds)} s`,
    `mutators: ${mutators.join(', ')}`,
    slowest
      ? `scan: median ${median.toFixed(0)} ms, slowest ${slowest.millis.toFixed(0)} ms = ${(slowest.millis / median).toFixed(1)} x (seed ${slowest.seed}, commit ${slowest.commit})`
      : 'no scan came to an end',
    ...invariants.map(
      ([name, { held, failed }]) =>
        `${failed ? 'FAILED' : 'held  '} ${name.padEnd(44)} ${held} times${failed ? `, failed ${failed} times` : ''}`,
    ),
    '',
  ].join('\n');
}
