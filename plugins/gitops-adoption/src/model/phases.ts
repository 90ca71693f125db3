import type { Phase } from '@gitops-adoption/conformance';

/** What a phase is called, and what reaching it means. @internal */
export interface PhaseText {
  readonly title: string;
  readonly meaning: string;
}

const TEXTS: Record<Phase, PhaseText> = {
  0: {
    title: 'Not adopted',
    meaning: 'Not yet reconciled from Git in a way that can be trusted',
  },
  1: {
    title: 'Platform',
    meaning: 'Reconciled from Git, drift corrected, no plaintext secret',
  },
  2: {
    title: 'Proven pattern',
    meaning: 'Structure, promotion, values and secrets follow a pattern',
  },
  3: {
    title: 'Standardised',
    meaning: 'One pattern: scaffolded, guarded in CI and documented',
  },
  4: {
    title: 'Operated',
    meaning: 'Healthy, current, overrides under control, nothing deprecated',
  },
};

/** @internal */
export function phaseText(phase: Phase): PhaseText {
  return TEXTS[phase];
}

/** "Phase 2 · Proven pattern". @internal */
export function phaseLabel(phase: Phase): string {
  return `Phase ${phase} · ${TEXTS[phase].title}`;
}
