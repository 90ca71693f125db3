import {
  Phase,
  ResultState,
  RuleResult,
  Severity,
} from '@gitops-adoption/conformance';

/** A result without its words: what lists and counts need, small enough to hold for a whole estate. */
export type Outcome = readonly [
  ruleId: string,
  state: ResultState,
  severity: Severity,
  phase: Phase,
];

export function outcomesOf(results: readonly RuleResult[]): Outcome[] {
  return results.map(({ ruleId, state, severity, phase }) => [
    ruleId,
    state,
    severity,
    phase,
  ]);
}

/**
 * Turns outcomes into results again. An estate has few different ones, so that all entities share them: fifty rules
 * on ten thousand entities are some hundred objects.
 */
export class OutcomeReader {
  readonly #shared = new Map<string, RuleResult>();
  readonly #titles: ReadonlyMap<string, string>;

  constructor(titles: ReadonlyMap<string, string>) {
    this.#titles = titles;
  }

  read(outcomes: readonly Outcome[]): RuleResult[] {
    return outcomes.map(outcome => {
      const key = outcome.join('|');
      const known = this.#shared.get(key);
      if (known) {
        return known;
      }
      const [ruleId, state, severity, phase] = outcome;
      const result: RuleResult = {
        ruleId,
        title: this.#titles.get(ruleId) ?? ruleId,
        state,
        severity,
        phase,
        message: '',
        evidence: [],
      };
      this.#shared.set(key, result);
      return result;
    });
  }
}
