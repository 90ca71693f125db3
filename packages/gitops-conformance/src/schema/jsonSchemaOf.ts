import { z } from 'zod/v4';

/**
 * A schema as JSON Schema (draft 7), for editors. What no JSON Schema can say, such as which days there are, is left to
 * the engine.
 *
 * @internal
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  head: { readonly $id: string; readonly title: string },
  override: (
    schema: z.core.$ZodType,
    json: z.core.JSONSchema.BaseSchema,
  ) => void = () => {},
): object {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      // Every integer has this bound.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER)
        delete jsonSchema.maximum;
      override(zodSchema, jsonSchema);
    },
  });
  return { $schema, ...head, ...json };
}
