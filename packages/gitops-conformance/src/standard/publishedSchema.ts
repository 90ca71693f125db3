import { Rule } from '../model/Rule';
import { profileSchema } from './profileSchema';
import { standardJsonSchema } from './standardSchema';

/**
 * The schema as editors want it: with the ids of rules, their titles and their parameters to complete. It accepts what
 * the plain schema accepts; rules of other packages stay allowed.
 *
 * @public
 */
export function publishedStandardSchema(rules: readonly Rule[]): object {
  const { rules: byRule } = profileSchema.properties as {
    rules: { additionalProperties: object };
  };
  const setting = byRule.additionalProperties;
  const categories = new Set(rules.map(({ id }) => id.split('/')[0]));
  const reference = { $ref: '#/definitions/ruleSetting' };
  const properties = {
    ...Object.fromEntries(
      [...categories]
        .sort()
        .map(category => [
          `${category}/*`,
          { description: `All rules of ${category}.`, allOf: [reference] },
        ]),
    ),
    ...Object.fromEntries(
      rules.map(({ id, title, parameters }) => [
        id,
        {
          type: 'object',
          description: `${title}.`,
          allOf: [reference],
          properties: { parameters: withoutDialect(parameters.jsonSchema) },
        },
      ]),
    ),
  };
  const replaced = replace(standardJsonSchema, value =>
    value === byRule
      ? {
          ...byRule,
          properties,
          additionalProperties: reference,
        }
      : value,
  ) as object;
  return { ...replaced, definitions: { ruleSetting: setting } };
}

/** A schema within a schema has no dialect of its own. */
function withoutDialect(schema: object): object {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}

function replace(value: unknown, by: (value: unknown) => unknown): unknown {
  const other = by(value);
  if (other !== value) return other;
  if (Array.isArray(value)) return value.map(item => replace(item, by));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, replace(inner, by)]),
    );
  }
  return value;
}
