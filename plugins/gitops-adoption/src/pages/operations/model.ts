import type { RepositoryHealth } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

const PROBLEMS: Record<NonNullable<RepositoryHealth['problem']>, string> = {
  'not-found': 'Not found',
  'no-access': 'No access',
  'not-allowed': 'Not allowed',
  'rate-limited': 'Rate limited',
  'too-large': 'Too large',
  'timed-out': 'Timed out',
  invalid: 'Invalid location',
  failed: 'Failed',
  'analysis-failed': 'Analysis failed',
  'analysis-timed-out': 'Analysis timed out',
  'out-of-memory': 'Out of memory',
  'too-many-facts': 'Too many facts',
  'process-ended': 'Ended the backend',
};

/** The class of a failure; a repository without one is overdue. @internal */
export function problemText({ problem }: RepositoryHealth): string {
  return problem === undefined ? 'Overdue' : (PROBLEMS[problem] ?? problem);
}

/** "850 ms", "12.3 s", "3 min 5 s". @internal */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) {
    return `${Math.round(milliseconds)} ms`;
  }
  const seconds = milliseconds / 1_000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
