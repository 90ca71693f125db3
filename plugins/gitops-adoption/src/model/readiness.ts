import type { ReadinessVerdict } from '@gitops-adoption/conformance';

/** The verdicts in the order in which an estate passes through them. @internal */
export const VERDICTS: readonly ReadinessVerdict[] = [
  'hold',
  'pilot',
  'scale',
  'operate',
];

const ADVICE: Record<ReadinessVerdict, { title: string; advice: string }> = {
  hold: {
    title: 'Hold',
    advice: 'Make the platform components right before any team follows.',
  },
  pilot: {
    title: 'Pilot',
    advice: 'Prove one pattern with two or three willing teams.',
  },
  scale: {
    title: 'Scale',
    advice: 'The standard is proven: roll it out to the remaining teams.',
  },
  operate: {
    title: 'Operate',
    advice: 'Keep it healthy and current, and evolve the standard.',
  },
};

/** @internal */
export function verdictText(verdict: ReadinessVerdict) {
  return ADVICE[verdict];
}
