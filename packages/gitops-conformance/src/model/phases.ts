/**
 * The phases of adoption, from the first to the last: 0 not adopted · 1 platform · 2 proven pattern · 3 standardised ·
 * 4 operated.
 *
 * @public
 */
export const PHASES = [0, 1, 2, 3, 4] as const;

/** @public */
export type Phase = (typeof PHASES)[number];

/**
 * Phases that are reached by passing gates: all but the first.
 *
 * @public
 */
export const GATED_PHASES = [1, 2, 3, 4] as const;

/**
 * What a phase is called, and what it means to have reached it.
 *
 * @public
 */
export interface PhaseText {
  readonly phase: Phase;
  readonly title: string;
  readonly description: string;
}

/**
 * The texts of all phases, in their order, where a standard has none of its own.
 *
 * @public
 */
export const PHASE_TEXTS: readonly PhaseText[] = [
  {
    phase: 0,
    title: 'Not adopted',
    description: 'Not yet reconciled from Git in a way that can be trusted',
  },
  {
    phase: 1,
    title: 'Platform',
    description: 'Reconciled from Git, drift corrected, no plaintext secret',
  },
  {
    phase: 2,
    title: 'Proven pattern',
    description: 'Structure, promotion, values and secrets follow a pattern',
  },
  {
    phase: 3,
    title: 'Standardised',
    description: 'One pattern: scaffolded, guarded in CI and documented',
  },
  {
    phase: 4,
    title: 'Operated',
    description:
      'Healthy, current, overrides under control, nothing deprecated',
  },
];
