import type { PhaseDistribution } from '@gitops-adoption/conformance';
import { Segment, toSegments } from './distribution';

/** Where the one service of a distribution stands. @internal */
export function phaseOrStatus(distribution: PhaseDistribution): Segment['key'] {
  return (
    toSegments(distribution).find(({ count }) => count > 0)?.key ?? 'unknown'
  );
}

/** @internal */
export function phaseOrStatusText(distribution: PhaseDistribution): string {
  return (
    toSegments(distribution).find(({ count }) => count > 0)?.label ?? 'Unknown'
  );
}
