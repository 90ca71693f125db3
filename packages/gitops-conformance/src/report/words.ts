import { Evidence, RuleResult } from '../assess/Assessment';
import { SEVERITY_WEIGHT } from '../assess/score';

/** `path:line  message`, which terminals and editors open. @internal */
export function placeOf(evidence: Evidence): string {
  const { path, line, message, repositoryUrl } = evidence;
  const place = line === undefined ? path : `${path}:${line}`;
  return `${repositoryUrl ? `${repositoryUrl} ` : ''}${place}  ${message}`;
}

/** The gravest first. @internal */
export function bySeverity(a: RuleResult, b: RuleResult): number {
  return SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity];
}
