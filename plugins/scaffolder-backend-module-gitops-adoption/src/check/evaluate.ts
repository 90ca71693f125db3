import {
  Assessment,
  bySeverity,
  isError,
  Phase,
  RuleResult,
} from '@gitops-adoption/conformance';

/** What makes a task fail. */
export type FailOn = 'gate' | 'error' | 'never';

/** An assessment, held against what the template asks for. */
export interface Evaluation {
  readonly conforms: boolean;
  /** What stands in the way, worst first: failing rules, and those that could not be judged. */
  readonly blocking: readonly RuleResult[];
  readonly findings: readonly RuleResult[];
  /** One sentence. */
  readonly message: string;
}

/**
 * Decides whether a repository is good enough: `gate` asks for the phase, `error` for the phase and for nothing of
 * severity error or worse on the way to it.
 */
export function evaluate(
  assessment: Assessment,
  options: { phase: Phase; failOn: FailOn },
): Evaluation {
  const { phase, failOn } = options;
  const findings = sorted(
    assessment.results.filter(({ state }) => state === 'fail'),
  );
  const gates = new Set(
    assessment.gates
      .filter(gate => gate.phase <= phase)
      .flatMap(gate => [...gate.blockedBy, ...gate.unknown]),
  );
  const blocking = sorted(
    assessment.results.filter(
      result =>
        gates.has(result.ruleId) ||
        (failOn === 'error' &&
          result.state === 'fail' &&
          result.phase <= phase &&
          isError(result)),
    ),
  );
  const conforms = assessment.phase >= phase && blocking.length === 0;
  return {
    conforms,
    blocking,
    findings,
    message: sentence(assessment, phase, conforms, blocking),
  };
}

function sentence(
  { phase, standard, unknown }: Assessment,
  required: Phase,
  conforms: boolean,
  blocking: readonly RuleResult[],
): string {
  const name = `the standard ${standard.name} ${standard.version}`;
  if (unknown !== undefined) {
    return `Whether the repository conforms to ${name} is unknown: ${unknown}`;
  }
  if (conforms) {
    return `The repository is at phase ${phase} of ${name}; phase ${required} is asked for`;
  }
  const rules = blocking.map(({ ruleId }) => ruleId).join(', ');
  return `The repository is at phase ${phase} of ${name}, and phase ${required} is asked for${
    rules && `; in the way: ${rules}`
  }`;
}

function sorted(results: readonly RuleResult[]): readonly RuleResult[] {
  return [...results].sort((a, b) => bySeverity(a, b) || a.phase - b.phase);
}
