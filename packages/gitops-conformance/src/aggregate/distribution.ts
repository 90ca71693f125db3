import { Assessment } from '../model/Assessment';
import { Phase, PHASES } from '../model/phases';
import { PhaseDistribution } from './Adoption';

/**
 * Counts entities by phase. Unknown and exempt ones are counted apart.
 *
 * @public
 */
export function distributionOf(
  assessments: readonly Assessment[],
): PhaseDistribution {
  const phases: Record<Phase, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 };
  let unknown = 0;
  let exempt = 0;
  for (const assessment of assessments) {
    if (assessment.exemption) exempt++;
    else if (assessment.unknown !== undefined) unknown++;
    else phases[assessment.phase]++;
  }
  return { phases, unknown, exempt, total: assessments.length };
}

/** Entities that count: exempt ones leave the denominator, unknown ones stay in it. @internal */
export function counted(distribution: PhaseDistribution): number {
  return distribution.total - distribution.exempt;
}

/** Entities at a phase or above it. @internal */
export function atLeast({ phases }: PhaseDistribution, phase: Phase): number {
  return PHASES.filter(number => number >= phase)

    .reduce<number>((sum, number) => sum + phases[number], 0);
}

/**
 * The highest phase that a share of the entities has reached.
 *
 * @internal
 */
export function phaseReachedBy(
  distribution: PhaseDistribution,
  share: number,
): Phase {
  const denominator = counted(distribution);
  if (denominator === 0) return 0;
  const reached = ([4, 3, 2, 1] as const).find(phase =>
    hasShare(atLeast(distribution, phase), denominator, share),
  );
  return reached ?? 0;
}

/** Counted in whole entities, so that 0.8 of 5 is 4 whatever floating point makes of it. @internal */
export function hasShare(part: number, whole: number, share: number): boolean {
  return whole > 0 && part > 0 && part >= Math.ceil(whole * share - 1e-9);
}
