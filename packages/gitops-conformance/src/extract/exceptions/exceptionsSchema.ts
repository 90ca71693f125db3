import { closed, isoDate, oneOf, ruleId, text } from '../../schema/schemaParts';
import { EXEMPTION_REASONS, WAIVER_REASONS } from '../../model/vocabulary';

const agreement = {
  entity: {
    type: 'string',
    pattern: '^[A-Za-z]+:[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$',
    description: 'An entity ref such as component:default/payments-api.',
  },
  text: text('Why, in a sentence.'),
  requestedBy: text('Who asked for it.'),
  approvedBy: text('Who agreed: another person.'),
  approvedOn: isoDate('the first day.'),
  expires: isoDate('the last day.'),
};
const agreed = [
  'reason',
  'text',
  'requestedBy',
  'approvedBy',
  'approvedOn',
  'expires',
];

/** @internal */
export const waiversSchema = {
  type: 'array',
  description: 'Agreed exceptions from single rules.',
  items: closed(
    'An agreed exception from a rule.',
    {
      rule: ruleId,
      reason: oneOf(WAIVER_REASONS, 'Why the rule does not hold here.'),
      path: text('Glob of the paths that it covers; all of them without it.'),
      ...agreement,
    },
    ['rule', ...agreed],
  ),
};

/** @internal */
export const exemptionsSchema = {
  type: 'array',
  description: 'Services that are not run by GitOps, and for how long.',
  items: closed(
    'An exemption from GitOps as a whole.',
    {
      reason: oneOf(EXEMPTION_REASONS, 'Why GitOps is the wrong tool here.'),
      ...agreement,
    },
    agreed,
  ),
};

/**
 * JSON Schema (draft 7) of the exceptions that a repository declares in `.gitops-adoption/waivers.yaml`.
 *
 * @public
 */
export const exceptionsJsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://gitops-adoption.io/schemas/v1alpha1/waivers.schema.json',
  title: 'GitOps waivers',
  ...closed(
    'Agreed exceptions of the services of a repository.',
    {
      apiVersion: {
        const: 'gitops-adoption.io/v1alpha1',
        description: 'gitops-adoption.io/v1alpha1',
      },
      kind: { const: 'GitOpsWaivers', description: 'GitOpsWaivers' },
      waivers: waiversSchema,
      exemptions: exemptionsSchema,
    },
    ['apiVersion', 'kind'],
  ),
} as const;
