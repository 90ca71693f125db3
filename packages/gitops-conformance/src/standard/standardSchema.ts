import {
  ENVIRONMENT_MODELS,
  DELIVERY_TOOLS,
  PROMOTION_MODELS,
  RECONCILER_ENGINES,
  SECRET_STRATEGIES,
  VALUES_MODELS,
} from './vocabulary';

const text = (description: string) => ({
  type: 'string',
  minLength: 1,
  description,
});
const texts = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  uniqueItems: true,
  description,
});
const oneOf = (values: readonly string[], description: string) => ({
  type: 'string',
  enum: values,
  description,
});
const someOf = (values: readonly string[], description: string) => ({
  type: 'array',
  items: { type: 'string', enum: values },
  uniqueItems: true,
  description,
});
const flag = (description: string) => ({ type: 'boolean', description });
const share = (description: string) => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  description: `${description} A share between 0 and 1.`,
});
const closed = (
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
const ruleId = {
  type: 'string',
  pattern: '^[a-z0-9.-]+/[a-z0-9*-]+$',
  description: 'A rule id such as secrets/no-plaintext-secret.',
};
const byRule = (description: string, value: object) => ({
  type: 'object',
  description,
  propertyNames: ruleId,
  additionalProperties: value,
});
const isoDate = (description: string) => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: `${description} A date such as 2027-03-31.`,
});

const ruleSetting = closed('How this profile holds a rule.', {
  severity: oneOf(
    ['critical', 'error', 'warning', 'info'],
    'Severity of a finding, instead of the rule’s own.',
  ),
  gate: flag(
    'Whether failing it keeps a service out of the phase of the rule.',
  ),
  enabled: flag('false switches the rule off.'),
  waivable: flag('false forbids waivers of this rule.'),
  parameters: { type: 'object', description: 'Parameters of the rule.' },
});

const profile = closed(
  'The part of the standard that applies to one kind of entity.',
  {
    title: text('Title for people.'),
    appliesTo: {
      type: 'object',
      description:
        'Catalog filter predicate. The first profile that matches an entity applies to it. May only be left out where the standard that this one builds on has it.',
    },
    delivery: closed('How manifests are made.', {
      tools: someOf(DELIVERY_TOOLS, 'Allowed tools; empty allows all.'),
    }),
    layout: closed('Where things live, relative to the service.', {
      environments: oneOf(
        ENVIRONMENT_MODELS,
        'How the environments of a service are told apart.',
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
        SECRET_STRATEGIES,
        'Allowed strategies; empty allows all.',
      ),
    }),
    reconciler: closed('Who applies what Git says, and how.', {
      engines: someOf(RECONCILER_ENGINES, 'Allowed engines; empty allows all.'),
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
          guideline: text('Link to the guideline that says when to do so.'),
        },
        ['rule', 'allow'],
      ),
    },
    remediation: byRule(
      'The scaffolder template that mends a rule.',
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
        'Template that produces conforming repositories: template:default/kustomize-service.',
    },
    docs: text('Documentation of the common workflows.'),
  },
);

const phase = closed('A phase of adoption.', {
  title: text('Title for people.'),
  gates: {
    type: 'array',
    items: ruleId,
    uniqueItems: true,
    minItems: 1,
    description:
      'Rules that must hold before the phase is reached, instead of the gates that the rules name themselves.',
  },
});

/**
 * JSON Schema (draft 7) of a standard. Published with this package as `standard.schema.json`.
 *
 * @public
 */
export const standardJsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://gitops-adoption.io/schemas/v1alpha1/standard.schema.json',
  title: 'GitOps standard',
  ...closed(
    'A versioned GitOps standard, owned by the platform team.',
    {
      apiVersion: {
        const: 'gitops-adoption.io/v1alpha1',
        description: 'gitops-adoption.io/v1alpha1',
      },
      kind: { const: 'GitOpsStandard', description: 'GitOpsStandard' },
      metadata: closed(
        'Name and version.',
        {
          name: {
            type: 'string',
            pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
            description: 'A name in lower case, such as acme.',
          },
          version: {
            type: 'string',
            pattern: '^\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?$',
            description: 'A semantic version such as 2.1.0, as text.',
          },
          title: text('Title for people.'),
          description: text('What this standard is for.'),
          docs: text('Link to its documentation.'),
          owner: text('Entity ref of the team that owns it.'),
        },
        ['name', 'version'],
      ),
      spec: {
        ...closed('The standard itself.', {
          extends: text(
            'Path or URL of a published standard to build on. Maps are merged, lists replace.',
          ),
          environments: {
            type: 'array',
            minItems: 1,
            description: 'Environments in promotion order.',
            items: closed(
              'An environment.',
              {
                name: text('Name of the environment.'),
                aliases: texts('Other names by which repositories call it.'),
                protected: flag('Production-like: stricter rules apply.'),
              },
              ['name'],
            ),
          },
          profiles: {
            type: 'object',
            description: 'Profiles by name.',
            minProperties: 1,
            propertyNames: {
              type: 'string',
              pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
              description: 'A name in lower case, such as application.',
            },
            additionalProperties: profile,
          },
          phases: closed('Gates of the four phases of a service.', {
            '1': phase,
            '2': phase,
            '3': phase,
            '4': phase,
          }),
          team: closed('Gate of a team.', {
            threshold: share(
              'Share of its services that must have reached a phase.',
            ),
          }),
          estate: closed('Gates of the estate.', {
            pilots: {
              type: 'integer',
              minimum: 1,
              description:
                'Services proven on one pattern before the standard is scaled. A whole number from 1.',
            },
            platformProfile: text(
              'Name of the profile of platform components.',
            ),
            platformPhase: {
              type: 'integer',
              minimum: 1,
              maximum: 4,
              description:
                'Phase that platform components must have reached first. 1 to 4.',
            },
            guardrailShare: share(
              'Share of adopting repositories with guardrails in CI.',
            ),
            scaleShare: share(
              'Share of services at phase 3 or above that makes an estate operated.',
            ),
          }),
          waivers: closed('Agreed exceptions.', {
            maxDays: {
              type: 'integer',
              minimum: 1,
              description:
                'Longest life of a waiver in days. A whole number from 1.',
            },
            nonWaivable: {
              type: 'array',
              items: ruleId,
              uniqueItems: true,
              description: 'Rules that nobody may waive.',
            },
          }),
          deprecations: {
            type: 'array',
            description:
              'Patterns on their way out: informative before the sunset, failing after.',
            items: closed(
              'A deprecated pattern.',
              {
                rule: ruleId,
                sunset: isoDate('First day on which it fails.'),
                replacement: text('What to use instead.'),
              },
              ['rule', 'sunset'],
            ),
          },
        }),
        // A standard that builds on another one may leave out what the other has.
        if: { not: { required: ['extends'] } },
        then: { required: ['environments', 'profiles'] },
      },
    },
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ),
} as const;
