import {
  deliveryTools,
  reconcilerEngines,
  secretStrategies,
} from '../ecosystems/registry';
import {
  byRule,
  closed,
  flag,
  oneOf,
  ruleId,
  someOf,
  text,
  texts,
  webUrl,
} from '../schema/schemaParts';
import { SEVERITIES } from '../model/severity';
import {
  ENVIRONMENT_MODELS,
  PROMOTION_MODELS,
  VALUES_MODELS,
} from '../model/vocabulary';

const ruleSetting = closed('How this profile holds a rule.', {
  severity: oneOf(
    SEVERITIES,
    'Severity of a finding, instead of the rule’s own.',
  ),
  gate: flag(
    'Whether failing it keeps a service out of the phase of the rule.',
  ),
  enabled: flag('false switches the rule off.'),
  waivable: flag('false forbids waivers of this rule.'),
  parameters: { type: 'object', description: 'Parameters of the rule.' },
});

/** @internal */
export const profileSchema = closed(
  'The part of the standard that applies to one kind of entity.',
  {
    title: text('Title for people.'),
    appliesTo: {
      type: 'object',
      description:
        'Catalog filter predicate. The first profile that matches an entity applies to it. May only be left out where the standard that this one builds on has it.',
    },
    delivery: closed('How manifests are made.', {
      tools: someOf(deliveryTools, 'Allowed tools; empty allows all.'),
    }),
    layout: closed('Where things live, relative to the service.', {
      environments: oneOf(
        ENVIRONMENT_MODELS,
        'How the environments of a service are distinguished.',
      ),
      required: texts(
        'Globs that must match something; {environment} stands for each environment.',
      ),
      forbidden: texts('Globs that must match nothing.'),
    }),
    promotion: closed('How a version moves towards production.', {
      model: oneOf(PROMOTION_MODELS, 'The promotion model.'),
    }),
    values: closed('Where configuration differs between environments.', {
      model: oneOf(VALUES_MODELS, 'The values model.'),
    }),
    secrets: closed('How secrets reach the cluster.', {
      strategies: someOf(
        secretStrategies,
        'Allowed strategies; empty allows all.',
      ),
    }),
    reconciler: closed('Who applies what Git says, and how.', {
      engines: someOf(reconcilerEngines, 'Allowed engines; empty allows all.'),
      automated: flag('Sync without a click.'),
      selfHeal: flag('Revert changes made in the cluster.'),
      prune: flag('Delete what was deleted in Git.'),
      productionRevision: oneOf(
        ['pinned', 'any'],
        'Whether a protected environment may follow a branch.',
      ),
    }),
    rules: byRule(
      'Settings by rule id, or by category/* for all rules of a category.',
      ruleSetting,
    ),
    divergence: {
      type: 'array',
      description: 'What may differ from the standard, and where.',
      items: closed(
        'An allowed divergence.',
        {
          rule: ruleId,
          allow: {
            ...texts('Globs of paths where the rule may be broken.'),
            minItems: 1,
          },
          guideline: webUrl('the guideline that says when to do so.'),
        },
        ['rule', 'allow'],
      ),
    },
    remediation: byRule(
      'The scaffolder template that fixes what a rule finds.',
      closed(
        'A template with its form filled in.',
        {
          template: {
            type: 'string',
            pattern: '^template:([a-z0-9._-]+/)?[A-Za-z0-9._-]+$',
            description:
              'An entity ref such as template:default/kustomize-service.',
          },
          values: {
            type: 'object',
            description:
              'Form data; ${{ entity.name }} and other facts are filled in.',
          },
        },
        ['template'],
      ),
    ),
    template: {
      type: 'string',
      pattern: '^template:([a-z0-9._-]+/)?[A-Za-z0-9._-]+$',
      description:
        'An entity ref such as template:default/kustomize-service, of the template that produces conforming repositories.',
    },
    docs: webUrl('documentation of the common workflows.'),
  },
);
