import { z } from 'zod/v4';
import { Rule } from '../model/Rule';
import { jsonSchemaOf } from '../schema/jsonSchemaOf';
import { ruleSettingSchema, ruleSettingsSchema } from './profileSchema';
import { standardSchema } from './standardSchema';

const reference = { $ref: '#/definitions/ruleSetting' };

/**
 * JSON Schema (draft 7) of a standard as editors want it: with the ids of rules, their titles and their parameters to
 * complete. Rules of other packages stay allowed. Published with this package as `standard.schema.json`.
 *
 * @public
 */
export function publishedStandardSchema(rules: readonly Rule[]): object {
  const schema = jsonSchemaOf(
    standardSchema,
    {
      $id: 'https://gitops-adoption.io/schemas/v1alpha1/standard.schema.json',
      title: 'GitOps standard',
    },
    (part, json) => {
      if (part !== ruleSettingsSchema) return;
      Object.assign(json, { properties: settingsOf(rules) });
      json.additionalProperties = reference;
    },
  );
  const definition = z.toJSONSchema(ruleSettingSchema, { io: 'input' });
  return {
    ...schema,
    definitions: { ruleSetting: withoutDialect(definition) },
  };
}

function settingsOf(rules: readonly Rule[]): Record<string, object> {
  const categories = new Set(rules.map(({ id }) => id.split('/')[0]));
  return {
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
}

/** A schema within a schema has no dialect of its own. */
function withoutDialect(schema: object): object {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}
