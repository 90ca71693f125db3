import type { EntitySummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/**
 * The next step of a service in a row: why its status is unknown, or what the next phase needs.
 *
 * @internal
 */
export function nextStep(summary: EntitySummary): string {
  const { exempt, unknown, source, blockedBy, phase } = summary;
  if (exempt) {
    return 'Exempt from GitOps by agreement';
  }
  if (source.state === 'no-source') {
    return 'No source-location annotation';
  }
  if (source.state === 'never-scanned') {
    return 'Not scanned yet';
  }
  if (unknown) {
    return source.error?.message ?? unknown;
  }
  if (phase === 4) {
    return 'All phases reached';
  }
  if (blockedBy === 0) {
    return `Nothing known blocks phase ${phase + 1}; some results are unknown`;
  }
  return `${blockedBy} ${blockedBy === 1 ? 'gate' : 'gates'} before phase ${
    phase + 1
  }`;
}
