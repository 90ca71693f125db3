import { z } from 'zod/v4';
import { jsonSchemaOf } from '../../schema/jsonSchemaOf';
import {
  closed,
  isoDate,
  oneOf,
  ruleId,
  text,
  textOf,
} from '../../schema/schemaParts';
import { EXEMPTION_REASONS, WAIVER_REASONS } from '../../model/vocabulary';

const agreement = {
  entity: textOf(
    /^[A-Za-z]+:[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/,
    'An entity ref such as component:default/payments-api.',
  ).optional(),
  text: text('Why, in a sentence.'),
  requestedBy: text('Who asked for it.'),
  approvedBy: text('Who agreed: another person.'),
  approvedOn: isoDate('the first day.'),
  expires: isoDate('the last day.'),
};

/** @internal */
export const waiversSchema = z
  .array(
    closed('An agreed exception from a rule.', {
      rule: ruleId,
      reason: oneOf(WAIVER_REASONS, 'Why the rule does not hold here.'),
      path: text(
        'Glob of the paths that it covers; all of them without it.',
      ).optional(),
      ...agreement,
    }),
  )
  .describe('Agreed exceptions from single rules.');

/** @internal */
export const exemptionsSchema = z
  .array(
    closed('An exemption from GitOps as a whole.', {
      reason: oneOf(EXEMPTION_REASONS, 'Why GitOps is the wrong tool here.'),
      ...agreement,
    }),
  )
  .describe('Services that are not run by GitOps, and for how long.');

/** @internal */
export const exceptionsSchema = closed(
  'Agreed exceptions of the services of a repository.',
  {
    apiVersion: z
      .literal('gitops-adoption.io/v1alpha1')
      .describe('gitops-adoption.io/v1alpha1'),
    kind: z.literal('GitOpsWaivers').describe('GitOpsWaivers'),
    waivers: waiversSchema.optional(),
    exemptions: exemptionsSchema.optional(),
  },
);

/**
 * JSON Schema (draft 7) of the exceptions that a repository declares in `.gitops-adoption/waivers.yaml`.
 *
 * @public
 */
export function exceptionsJsonSchema(): object {
  return jsonSchemaOf(exceptionsSchema, {
    $id: 'https://gitops-adoption.io/schemas/v1alpha1/waivers.schema.json',
    title: 'GitOps waivers',
  });
}
