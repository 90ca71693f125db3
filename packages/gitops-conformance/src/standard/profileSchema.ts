import { z } from 'zod/v4';
import {
  deliveryTools,
  reconcilerEngines,
  secretStrategies,
} from '../ecosystems/registry';
import {
  anyMap,
  byRule,
  closed,
  flag,
  oneOf,
  ruleId,
  someOf,
  text,
  textOf,
  texts,
  webUrl,
} from '../schema/schemaParts';
import { SEVERITIES } from '../model/severity';
import {
  ENVIRONMENT_MODELS,
  PROMOTION_MODELS,
  VALUES_MODELS,
} from '../model/vocabulary';

const template = /^template:([a-z0-9._-]+\/)?[A-Za-z0-9._-]+$/;

/** @internal */
export const ruleSettingSchema = closed('How this profile holds a rule.', {
  severity: oneOf(
    SEVERITIES,
    'Severity of a finding, instead of the rule’s own.',
  ).optional(),
  gate: flag(
    'Whether failing it keeps a service out of the phase of the rule.',
  ).optional(),
  enabled: flag('false switches the rule off.').optional(),
  waivable: flag('false forbids waivers of this rule.').optional(),
  parameters: anyMap('Parameters of the rule.').optional(),
});

/** @internal */
export const ruleSettingsSchema = byRule(
  'Settings by rule id, or by category/* for all rules of a category.',
  ruleSettingSchema,
);

/** @internal */
export const profileSchema = closed(
  'The part of the standard that applies to one kind of entity.',
  {
    title: text('Title for people.').optional(),
    appliesTo: anyMap(
      'Catalog filter predicate. The first profile that matches an entity applies to it. May only be left out where the standard that this one builds on has it.',
    ).optional(),
    delivery: closed('How manifests are made.', {
      tools: someOf(
        deliveryTools,
        'Allowed tools; empty allows all.',
      ).optional(),
    }).optional(),
    layout: closed('Where things live, relative to the service.', {
      environments: oneOf(
        ENVIRONMENT_MODELS,
        'How the environments of a service are distinguished.',
      ).optional(),
      required: texts(
        'Globs that must match something; {environment} stands for each environment.',
      ).optional(),
      forbidden: texts('Globs that must match nothing.').optional(),
    }).optional(),
    promotion: closed('How a version moves towards production.', {
      model: oneOf(PROMOTION_MODELS, 'The promotion model.').optional(),
    }).optional(),
    values: closed('Where configuration differs between environments.', {
      model: oneOf(VALUES_MODELS, 'The values model.').optional(),
    }).optional(),
    secrets: closed('How secrets reach the cluster.', {
      strategies: someOf(
        secretStrategies,
        'Allowed strategies; empty allows all.',
      ).optional(),
    }).optional(),
    reconciler: closed('Who applies what Git says, and how.', {
      engines: someOf(
        reconcilerEngines,
        'Allowed engines; empty allows all.',
      ).optional(),
      automated: flag('Sync without a click.').optional(),
      selfHeal: flag('Revert changes made in the cluster.').optional(),
      prune: flag('Delete what was deleted in Git.').optional(),
      productionRevision: oneOf(
        ['pinned', 'any'],
        'Whether a protected environment may follow a branch.',
      ).optional(),
    }).optional(),
    rules: ruleSettingsSchema.optional(),
    divergence: z
      .array(
        closed('An allowed divergence.', {
          rule: ruleId,
          allow: texts('Globs of paths where the rule may be broken.').min(1),
          guideline: webUrl(
            'the guideline that says when to do so.',
          ).optional(),
        }),
      )
      .describe('What may differ from the standard, and where.')
      .optional(),
    remediation: byRule(
      'The scaffolder template that fixes what a rule finds.',
      closed('A template with its form filled in.', {
        template: textOf(
          template,
          'An entity ref such as template:default/kustomize-service.',
        ),
        values: anyMap(
          'Form data; ${{ entity.name }} and other facts are filled in.',
        ).optional(),
      }),
    ).optional(),
    template: textOf(
      template,
      'An entity ref such as template:default/kustomize-service, of the template that produces conforming repositories.',
    ).optional(),
    docs: webUrl('documentation of the common workflows.').optional(),
  },
);
