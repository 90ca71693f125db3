import type { EntitySummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/**
 * What a row says of the way ahead: why nothing is known, or how far the next phase is.
 *
 * @internal
 */
export function nextStep(summary: EntitySummary): string {
  const { exempt, unknown, source, blockedBy, phase } = summary;
  if (exempt) {
    return 'Exempt from GitOps by agreement';
  }
  if (source.state === 'no-source') {
    return 'Says not where its deployment configuration lives';
  }
  if (source.state === 'never-scanned') {
    return 'Not scanned yet';
  }
  if (unknown) {
    return source.error?.message ?? unknown;
  }
  if (phase === 4) {
    return 'Keeps what it has reached';
  }
  if (blockedBy === 0) {
    return `Nothing known blocks phase ${phase + 1}; some results are unknown`;
  }
  return `${blockedBy} ${blockedBy === 1 ? 'gate' : 'gates'} before phase ${
    phase + 1
  }`;
}
