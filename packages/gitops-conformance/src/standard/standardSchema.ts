import { z } from 'zod/v4';
import {
  exemptionsSchema,
  waiversSchema,
} from '../extract/exceptions/exceptionsSchema';
import { isMapping } from '../yaml/SourceDocument';
import { profileSchema } from './profileSchema';
import {
  closed,
  flag,
  isoDate,
  listOf,
  ruleId,
  share,
  text,
  textOf,
  texts,
  webUrl,
} from '../schema/schemaParts';

const name = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

const phase = closed('A phase of adoption.', {
  title: text('Title for people.').optional(),
  description: text('What it means to have reached the phase.').optional(),
  gates: listOf(
    ruleId,
    'Rules that must hold before the phase is reached, instead of the gates that the rules name themselves.',
  )
    .min(1)
    .optional(),
}).optional();

const environment = closed('An environment.', {
  name: text('Name of the environment.'),
  aliases: texts('Other names by which repositories call it.').optional(),
  protected: flag('Production-like: stricter rules apply.').optional(),
});

const deprecation = closed('A deprecated pattern.', {
  rule: ruleId,
  sunset: isoDate('the first day on which it fails.'),
  replacement: text('What to use instead.').optional(),
});

const metadata = closed('Name and version.', {
  name: textOf(name, 'A name in lower case, such as acme.'),
  version: textOf(
    /^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/,
    'A semantic version such as 2.1.0, as text.',
  ),
  title: text('Title for people.').optional(),
  description: text('What this standard is for.').optional(),
  docs: webUrl('its documentation.').optional(),
  owner: text('Entity ref of the team that owns it.').optional(),
});

/** What a standard may leave out only where the one that it builds on has it. */
const NEEDED = ['environments', 'profiles'] as const;

const spec = closed('The standard itself.', {
  extends: text(
    'Path or URL of a published standard to build on. Maps are merged, lists replace.',
  ).optional(),
  environments: z
    .array(environment)
    .min(1)
    .describe('Environments in promotion order.')
    .optional(),
  profiles: z
    .record(
      textOf(name, 'A name in lower case, such as application.'),
      profileSchema,
    )
    .check(({ value: input, issues }) => {
      if (Object.keys(input).length === 0)
        issues.push({ code: 'too_small', origin: 'map', minimum: 1, input });
    })
    .meta({ minProperties: 1, description: 'Profiles by name.' })
    .optional(),
  phases: closed('Gates of the four phases of a service.', {
    '1': phase,
    '2': phase,
    '3': phase,
    '4': phase,
  }).optional(),
  team: closed('Gate of a team.', {
    threshold: share(
      'Share of its services that must have reached a phase.',
    ).optional(),
  }).optional(),
  estate: closed('Gates of the estate.', {
    pilots: z
      .int()
      .min(1)
      .describe(
        'Services proven on one pattern before the standard is scaled. A whole number from 1.',
      )
      .optional(),
    platformProfile: text(
      'Name of the profile of platform components.',
    ).optional(),
    platformPhase: z
      .int()
      .min(1)
      .max(4)
      .describe(
        'Phase that platform components must have reached first. 1 to 4.',
      )
      .optional(),
    guardrailShare: share(
      'Share of adopting repositories with guardrails in CI.',
    ).optional(),
    scaleShare: share(
      'Share of services at phase 3 or above that makes an estate operated.',
    ).optional(),
  }).optional(),
  waivers: closed('Agreed exceptions.', {
    maxDays: z
      .int()
      .min(1)
      .describe('Longest life of a waiver in days. A whole number from 1.')
      .optional(),
    nonWaivable: listOf(ruleId, 'Rules that nobody may waive.').optional(),
    granted: waiversSchema.optional(),
  }).optional(),
  exemptions: exemptionsSchema.optional(),
  deprecations: z
    .array(deprecation)
    .describe(
      'Patterns on their way out: informative before the sunset, failing after.',
    )
    .optional(),
})
  .check(
    ...NEEDED.map(field =>
      z.refine<Record<string, unknown>>(
        written => 'extends' in written || field in written,
        { path: [field], when: ({ value }) => isMapping(value) },
      ),
    ),
  )
  .meta({
    if: { not: { required: ['extends'] } },
    then: { required: NEEDED },
  });

/**
 * A standard as it is written.
 *
 * @internal
 */
export const standardSchema = closed(
  'A versioned GitOps standard, owned by the platform team.',
  {
    apiVersion: z
      .literal('gitops-adoption.io/v1alpha1')
      .describe('gitops-adoption.io/v1alpha1'),
    kind: z.literal('GitOpsStandard').describe('GitOpsStandard'),
    metadata,
    spec,
  },
);

/** A standard as it is written: valid, and with everything optional left out. */
export type WrittenStandard = z.output<typeof standardSchema>;
