import { z } from 'zod/v4';
import { createRule } from './createRule';
import { pass } from './outcome';

const options = {
  id: 'test/rule',
  title: 'A rule',
  category: 'structure',
  phase: 2,
  rationale: 'Because.',
  fix: 'Fix it.',
  source: 'A book',
  examples: [],
} as const;

describe('createRule', () => {
  const rule = createRule({
    ...options,
    severity: 'warning',
    parameters: z.strictObject({
      minimum: z.int().min(1).default(2).describe('How many.'),
    }),
    evaluate: ({ parameters: { minimum } }) => pass(`At least ${minimum}.`),
  });

  it('completes parameters and describes them as JSON Schema', () => {
    expect(rule.parameters.parse(undefined)).toEqual({ minimum: 2 });
    expect(rule.parameters.jsonSchema).toMatchObject({
      properties: {
        minimum: {
          type: 'integer',
          minimum: 1,
          default: 2,
          description: 'How many.',
        },
      },
      additionalProperties: false,
    });
  });

  it('names the rule and the parameter that is wrong', () => {
    expect(() => rule.parameters.parse({ minimum: 'two' })).toThrow(
      /test\/rule.*"minimum".*expected a number/,
    );
  });

  it('makes errors gates, unless told otherwise', () => {
    const evaluate = () => pass('Fine.');
    expect(createRule({ ...options, severity: 'error', evaluate }).gate).toBe(
      true,
    );
    expect(
      createRule({ ...options, severity: 'error', gate: false, evaluate }).gate,
    ).toBe(false);
    expect(rule.gate).toBe(false);
  });
});
