import type { EntityResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type {
  PhaseGate,
  ResultState,
  Severity,
} from '@gitops-adoption/conformance';
import { severityRank } from './severity';

/**
 * The results of an entity in the order in which a person deals with them: what blocks the next phase first,
 * then by severity.
 *
 * @internal
 */
export function resultsInState(
  results: readonly EntityResult[],
  state: ResultState,
  nextPhase?: PhaseGate,
): EntityResult[] {
  const blocking = new Set(nextPhase?.blockedBy);
  return results
    .filter(result => result.state === state)
    .sort(
      (a, b) =>
        Number(blocking.has(b.ruleId)) - Number(blocking.has(a.ruleId)) ||
        severityRank(a.severity) - severityRank(b.severity) ||
        a.phase - b.phase ||
        a.ruleId.localeCompare(b.ruleId),
    );
}

/**
 * The way to the next phase in one sentence.
 *
 * @internal
 */
export function distanceToPhase(gate: PhaseGate): string {
  const findings = gate.blockedBy.length;
  const unknown = gate.unknown.length;
  const parts = [
    findings > 0 && `${findings} ${findings === 1 ? 'finding' : 'findings'}`,
    unknown > 0 && `${unknown} unknown`,
  ].filter(Boolean);
  if (parts.length === 0) {
    return gate.reached
      ? 'Reached'
      : 'Nothing of its own blocks it; the phases before it come first';
  }
  return `${parts.join(' and ')} away`;
}

/** Findings by severity. @internal */
export function findingCounts(
  results: readonly EntityResult[],
): Record<Severity, number> {
  const counts = { critical: 0, error: 0, warning: 0, info: 0 };
  for (const result of results) {
    if (result.state === 'fail') {
      counts[result.severity] += 1;
    }
  }
  return counts;
}
