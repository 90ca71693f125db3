import { Standard } from '../model/Standard';
import { PhaseGate, RuleResult } from '../model/Assessment';
import { GATED_PHASES, Phase, PHASE_TEXTS, PhaseText } from '../model/phases';

/** A result and whether the standard makes it a gate. */
export interface GatedResult {
  readonly result: RuleResult;
  readonly gate: boolean;
}

/**
 * A phase is a conjunction: every gate of it and of the phases before it holds. A waived gate does not block, an
 * unknown one does, and a phase that nothing passes is not reached: the absence of everything proves nothing.
 *
 * @internal
 */
export function evaluatePhases(results: readonly GatedResult[]): {
  phase: Phase;
  gates: PhaseGate[];
} {
  let phase: Phase = 0;
  let open = true;
  const gates = GATED_PHASES.map(number => {
    const own = results
      .filter(({ gate, result }) => gate && result.phase === number)
      .map(({ result }) => result)
      .filter(({ state }) => state !== 'not-applicable');
    const inState = (state: RuleResult['state']) =>
      own.filter(result => result.state === state).map(({ ruleId }) => ruleId);
    const blockedBy = inState('fail');
    const unknown = inState('unknown');
    const passed = inState('pass').length;
    open = open && passed > 0 && blockedBy.length + unknown.length === 0;
    if (open) phase = number;
    return {
      phase: number,
      reached: open,
      blockedBy,
      unknown,
      waived: inState('waived'),
      passed,
      total: own.length,
    };
  });
  return { phase, gates };
}

/**
 * The gate to work on next: the first phase that is not reached.
 *
 * @public
 */
export function nextGate(gates: readonly PhaseGate[]): PhaseGate | undefined {
  return gates.find(gate => !gate.reached);
}

/**
 * What the phases are called by a standard, all of them in their order. It may title and describe those that have gates.
 *
 * @public
 */
export function phaseTexts(standard: Standard): PhaseText[] {
  return PHASE_TEXTS.map(text =>
    text.phase === 0
      ? text
      : {
          phase: text.phase,
          title: standard.phases[text.phase].title,
          description:
            standard.phases[text.phase].description ?? text.description,
        },
  );
}

/**
 * What a phase is called by a standard.
 *
 * @public
 */
export function phaseTitle(standard: Standard, phase: Phase): string {
  return phaseTexts(standard)[phase].title;
}
