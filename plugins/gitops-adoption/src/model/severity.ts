import type { Severity } from '@gitops-adoption/conformance';

/** From the worst down. @internal */
export const SEVERITIES: readonly Severity[] = [
  'critical',
  'error',
  'warning',
  'info',
];

/** For sorting: the worst first. Words that a newer backend may add come last. @internal */
export function severityRank(severity: string): number {
  const rank = SEVERITIES.indexOf(severity as Severity);
  return rank < 0 ? SEVERITIES.length : rank;
}
