/**
 * Severities, the most severe first.
 *
 * @public
 */
export const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;

/** @public */
export type Severity = (typeof SEVERITIES)[number];

/**
 * For sorting: 0 for the most severe. A word that a newer version may have comes last.
 *
 * @public
 */
export function severityRank(severity: string): number {
  const rank = (SEVERITIES as readonly string[]).indexOf(severity);
  return rank < 0 ? SEVERITIES.length : rank;
}

/**
 * Compares by severity, the most severe first.
 *
 * @public
 */
export function bySeverity(
  a: { readonly severity: Severity },
  b: { readonly severity: Severity },
): number {
  return severityRank(a.severity) - severityRank(b.severity);
}

/**
 * Whether a finding is an error or worse.
 *
 * @public
 */
export function isError({
  severity,
}: {
  readonly severity: Severity;
}): boolean {
  return severityRank(severity) <= severityRank('error');
}

/**
 * How many there are of each severity.
 *
 * @public
 */
export function countBySeverity(
  items: Iterable<{ readonly severity: Severity }>,
): Record<Severity, number> {
  const counts = { critical: 0, error: 0, warning: 0, info: 0 };
  for (const { severity } of items) counts[severity]++;
  return counts;
}
