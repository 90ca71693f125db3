import type { Phase, PhaseDistribution } from '@gitops-adoption/conformance';
import { PHASES } from '@gitops-adoption/conformance/model';
import type { PhaseNames } from './phases';

/** One part of a phase distribution. @internal */
export interface Segment {
  readonly key: Phase | 'unknown' | 'exempt';
  readonly count: number;
  /** Share of the total, 0 to 1. */
  readonly share: number;
}

/**
 * A distribution as segments from the highest phase down; unknown and exempt stay visible at the end, since
 * neither is a phase.
 *
 * @internal
 */
export function toSegments(distribution: PhaseDistribution): Segment[] {
  const total =
    PHASES.reduce<number>((sum, p) => sum + distribution.phases[p], 0) +
    distribution.unknown +
    distribution.exempt;
  const segment = (key: Segment['key'], count: number): Segment => ({
    key,
    count,
    share: total ? count / total : 0,
  });
  return [
    ...[...PHASES].reverse().map(p => segment(p, distribution.phases[p])),
    segment('unknown', distribution.unknown),
    segment('exempt', distribution.exempt),
  ];
}

/** "Phase 2, Proven pattern", "Unknown" or "Exempt". @internal */
export function segmentLabel(key: Segment['key'], names: PhaseNames): string {
  if (typeof key === 'number') {
    return names.inText(key);
  }
  return key === 'unknown' ? 'Unknown' : 'Exempt';
}

/** The distribution in words, for those who don't see the bar. @internal */
export function describeDistribution(
  distribution: PhaseDistribution,
  names: PhaseNames,
): string {
  const parts = toSegments(distribution)
    .filter(segment => segment.count > 0)
    .map(segment => `${segment.count} in ${segmentLabel(segment.key, names)}`);
  return parts.length ? parts.join('; ') : 'No service';
}

/** Nothing of these services could be read, so that neither a phase nor findings say anything. @internal */
export function isNothingKnown({ unknown, total }: PhaseDistribution): boolean {
  return unknown > 0 && unknown === total;
}
