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
