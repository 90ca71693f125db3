import { z } from 'zod/v4';

type Issue = z.core.$ZodIssue;

/**
 * What a rule refuses of its parameters, each with its location: whoever reads the standard can point to it.
 *
 * @internal
 */
export class RuleParametersError extends Error {
  constructor(
    ruleId: string,
    readonly issues: readonly Issue[],
    /** Names of the parameters that the rule takes. */
    readonly known: readonly string[],
  ) {
    super(
      `Bad parameters of rule ${ruleId}: ${issues.map(describe).join('; ')}`,
    );
    this.name = 'RuleParametersError';
  }
}

function describe({ path, message }: Issue): string {
  return path.length ? `"${path.join('.')}": ${message}` : message;
}
