import { z } from 'zod/v4';

/** The pieces that the schemas are put together from, each with the words that its errors use. */

/** @internal */
export const text = (description: string) =>
  z.string().min(1).max(2_000).describe(description);

/** Text of a form that its description names. @internal */
export const textOf = (form: RegExp, description: string) =>
  z.string().regex(form).describe(description);

/** What pages draw as a link: nothing but an address of the web, without a user. @internal */
export const webUrl = (description: string) =>
  textOf(
    /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/,
    `An http or https URL: ${description}`,
  ).max(2_000);

/** Ecosystems can add to the names: they are looked up when a value is checked. @internal */
export const oneOf = <T extends string>(
  names: readonly T[],
  description?: string,
) => {
  const isName = (value: unknown): value is T =>
    names.some(name => name === value);
  return z
    .string()
    .check(({ value: input, issues }) => {
      if (!isName(input))
        issues.push({ code: 'invalid_value', values: [...names], input });
    })
    .meta({ enum: names, ...(description && { description }) })
    .pipe(z.custom<T>());
};

/** @internal */
export const listOf = <T extends z.ZodType>(item: T, description: string) =>
  z
    .array(item)
    .check(({ value, issues }) => {
      const seen = new Set<unknown>();
      value.forEach((input, index) => {
        if (seen.has(input))
          issues.push({
            code: 'custom',
            path: [index],
            input,
            params: { again: true },
          });
        seen.add(input);
      });
    })
    .meta({ uniqueItems: true, description });

/** @internal */
export const texts = (description: string) =>
  listOf(z.string().min(1).max(500), description);

/** @internal */
export const someOf = <T extends string>(
  names: readonly T[],
  description: string,
) => listOf(oneOf(names), description);

/** @internal */
export const flag = (description: string) => z.boolean().describe(description);

/** @internal */
export const share = (description: string) =>
  z.number().min(0).max(1).describe(`${description} A share between 0 and 1.`);

/** A map of these fields and no other. @internal */
export const closed = <T extends z.ZodRawShape>(
  description: string,
  fields: T,
) => z.strictObject(fields).describe(description);

/** @internal */
export const anyMap = (description: string) =>
  z.record(z.string(), z.unknown()).describe(description);

/** @internal */
export const ruleId = textOf(
  /^[a-z0-9.-]+\/[a-z0-9*-]+$/,
  'A rule id such as secrets/no-plaintext-secret.',
);

/** @internal */
export const byRule = <T extends z.ZodType>(description: string, value: T) =>
  z.record(ruleId, value).describe(description);

/** @internal */
export const isoDate = (description: string) =>
  textOf(/^\d{4}-\d{2}-\d{2}$/, `A date such as 2027-03-31: ${description}`);
