/** The pieces that the schemas are put together from, each with the words that its errors use. */

/** @internal */
export const text = (description: string) => ({
  type: 'string',
  minLength: 1,
  maxLength: 2_000,
  description,
});
/** What pages draw as a link: nothing but an address of the web, without a user. @internal */
export const webUrl = (description: string) => ({
  type: 'string',
  pattern: '^https?://[^\\s/?#@\\\\]+([/?#]\\S*)?$',
  maxLength: 2_000,
  description: `An http or https URL: ${description}`,
});
/** @internal */
export const texts = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 500 },
  uniqueItems: true,
  description,
});
/** @internal */
export const oneOf = (values: readonly string[], description: string) => ({
  type: 'string',
  enum: values,
  description,
});
/** @internal */
export const someOf = (values: readonly string[], description: string) => ({
  type: 'array',
  items: { type: 'string', enum: values },
  uniqueItems: true,
  description,
});
/** @internal */
export const flag = (description: string) => ({ type: 'boolean', description });
/** @internal */
export const share = (description: string) => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  description: `${description} A share between 0 and 1.`,
});
/** @internal */
export const closed = (
  description: string,
  properties: Record<string, object>,
  required: readonly string[] = [],
) => ({
  type: 'object',
  description,
  additionalProperties: false,
  properties,
  ...(required.length ? { required } : {}),
});
/** @internal */
export const ruleId = {
  type: 'string',
  pattern: '^[a-z0-9.-]+/[a-z0-9*-]+$',
  description: 'A rule id such as secrets/no-plaintext-secret.',
};
/** @internal */
export const byRule = (description: string, value: object) => ({
  type: 'object',
  description,
  propertyNames: ruleId,
  additionalProperties: value,
});
/** @internal */
export const isoDate = (description: string) => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: `A date such as 2027-03-31: ${description}`,
});
