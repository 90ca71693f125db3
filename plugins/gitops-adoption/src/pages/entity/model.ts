import type { EntityResult } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type {
  Evidence,
  PhaseGate,
  ResultState,
  Severity,
} from '@gitops-adoption/conformance';
import {
  countBySeverity,
  severityRank,
} from '@gitops-adoption/conformance/model';

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
 * What a phase still needs, in one sentence.
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
  return countBySeverity(results.filter(({ state }) => state === 'fail'));
}

/** `path:line`, as editors and compilers write it, or a text for the whole repository. @internal */
export function evidenceLocation({ path, line }: Evidence): string {
  if (path === '.' || path === '') {
    return './ (whole repository)';
  }
  return line === undefined ? path : `${path}:${line}`;
}
