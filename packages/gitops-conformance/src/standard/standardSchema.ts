import {
  exemptionsSchema,
  waiversSchema,
} from '../extract/exceptions/exceptionsSchema';
import { profileSchema } from './profileSchema';
import {
  closed,
  isoDate,
  ruleId,
  share,
  text,
  texts,
  flag,
  webUrl,
} from '../schema/schemaParts';

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
          docs: webUrl('its documentation.'),
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
            additionalProperties: profileSchema,
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
            granted: waiversSchema,
          }),
          exemptions: exemptionsSchema,
          deprecations: {
            type: 'array',
            description:
              'Patterns on their way out: informative before the sunset, failing after.',
            items: closed(
              'A deprecated pattern.',
              {
                rule: ruleId,
                sunset: isoDate('the first day on which it fails.'),
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
