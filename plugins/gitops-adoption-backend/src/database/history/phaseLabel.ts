import { Assessment } from '@gitops-adoption/conformance';

/** Where an entity stands, in the terms of the distribution: a phase, or one of the two that are counted apart. */
export function phaseLabel(
  assessment: Pick<Assessment, 'phase' | 'unknown' | 'exemption'>,
): string {
  if (assessment.exemption) {
    return 'exempt';
  }
  return assessment.unknown === undefined
    ? String(assessment.phase)
    : 'unknown';
}
