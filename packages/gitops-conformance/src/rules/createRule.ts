import { z } from 'zod/v4';
import { Rule, RuleContext, Outcome } from '../model/Rule';
import { isError } from '../model/severity';
import { RuleParametersError } from '../schema/RuleParametersError';
import { schemaMistakes } from '../schema/schemaMistakes';

/**
 * A rule as it is written down: parameters as a Zod object, from which their type, their JSON Schema and their
 * check follow.
 *
 * @public
 */
export interface CreateRuleOptions<TShape extends z.ZodRawShape> extends Omit<
  Rule,
  'gate' | 'parameters' | 'evaluate'
> {
  /** By default a critical or an error rule keeps an entity out of its phase; a warning or an info does not. */
  gate?: boolean;
  parameters?: z.ZodObject<TShape>;
  evaluate(context: RuleContext<z.output<z.ZodObject<TShape>>>): Outcome;
}

const noParameters = z.strictObject({});

/**
 * Builds a {@link Rule}.
 *
 * @public
 */
export function createRule<TShape extends z.ZodRawShape = {}>(
  options: CreateRuleOptions<TShape>,
): Rule<z.output<z.ZodObject<TShape>>> {
  const { parameters, gate, ...rest } = options;
  const schema = (parameters ?? noParameters) as z.ZodObject<TShape>;
  return {
    ...rest,
    gate: gate ?? isError(options),
    parameters: {
      // Computed on demand: the command line names all rules and documents none of them.
      get jsonSchema() {
        return z.toJSONSchema(schema, { io: 'input' });
      },
      parse(input) {
        const result = schema.safeParse(input ?? {});
        if (!result.success) {
          throw new RuleParametersError(
            options.id,
            schemaMistakes(schema, input ?? {}, 'parameter'),
          );
        }
        return result.data;
      },
    },
  };
}
