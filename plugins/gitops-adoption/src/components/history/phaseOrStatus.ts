import type { PhaseDistribution } from '@gitops-adoption/conformance';
import { Segment, toSegments } from '../../model/distribution';

/** The phase, or the status instead of one, of the one service of a distribution. @internal */
export function phaseOrStatus(distribution: PhaseDistribution): Segment['key'] {
  return (
    toSegments(distribution).find(({ count }) => count > 0)?.key ?? 'unknown'
  );
}
