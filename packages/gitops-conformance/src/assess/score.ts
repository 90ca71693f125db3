import { RuleResult } from '../model/Assessment';
import { Severity } from '../model/severity';

/** @internal */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = {
  critical: 8,
  error: 4,
  warning: 2,
  info: 1,
};

/**
 * Share of applicable rules that pass, weighted by severity, 0 to 100. What is waived or unknown applies and does not
 * pass; rounded down, so that 100 means all.
 *
 * @internal
 */
export function scoreOf(results: readonly RuleResult[]): number {
  let applicable = 0;
  let passed = 0;
  for (const { state, severity } of results) {
    if (state === 'not-applicable') continue;
    applicable += SEVERITY_WEIGHT[severity];
    if (state === 'pass') passed += SEVERITY_WEIGHT[severity];
  }
  return applicable === 0 ? 0 : Math.floor((100 * passed) / applicable);
}
