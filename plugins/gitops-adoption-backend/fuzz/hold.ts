import {
  Invariant,
  InvariantContext,
  INVARIANTS,
  Observed,
} from './invariants';

export interface Violation {
  readonly invariant: Invariant;
  readonly message: string;
}

/** Holds all invariants against what was observed: which held, and which did not. */
export async function hold(
  observed: Observed,
  context: InvariantContext,
): Promise<{ held: Invariant[]; violations: Violation[] }> {
  const held: Invariant[] = [];
  const violations: Violation[] = [];
  for (const invariant of INVARIANTS) {
    if (invariant.applies?.(observed, context) !== false) {
      const message = await invariant.violation(observed, context);
      if (message === undefined) {
        held.push(invariant);
      } else {
        violations.push({ invariant, message });
      }
    }
  }
  return { held, violations };
}
