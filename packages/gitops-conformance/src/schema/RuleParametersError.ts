import { Mistake } from './PositionedDocument';

/**
 * What a rule refuses of its parameters, each with its location: whoever reads the standard can point to it.
 *
 * @internal
 */
export class RuleParametersError extends Error {
  constructor(
    ruleId: string,
    readonly mistakes: readonly Mistake[],
  ) {
    super(
      `Bad parameters of rule ${ruleId}: ${mistakes.map(describe).join('; ')}`,
    );
    this.name = 'RuleParametersError';
  }
}

function describe({ pointer, found, expected }: Mistake): string {
  const where = pointer.length ? `"${pointer.join('.')}": ` : '';
  return `${where}found ${found}, expected ${expected}`;
}
