import { SEVERITIES } from '@gitops-adoption/conformance';
import { z as zod } from 'zod/v3';

type Zod = typeof zod;

export const inputSchema = {
  standard: (z: Zod) =>
    z
      .string({
        description:
          'Name (acme) or name and version (acme@2.1.0) of a configured standard, a URL, or the path of a file in the workspace. Default: the first configured one',
      })
      .optional(),
  profile: (z: Zod) =>
    z
      .string({
        description:
          'Profile to check by. Default: the one that applies to the entity in catalog-info.yaml',
      })
      .optional(),
  targetPath: (z: Zod) =>
    z
      .string({
        description:
          'Directory of the workspace that becomes the repository. Default: the workspace itself',
      })
      .optional(),
  path: (z: Zod) =>
    z
      .string({
        description:
          'Directory of the repository that the entity lives in. Default: all of it',
      })
      .optional(),
  entityRef: (z: Zod) =>
    z
      .string({
        description:
          'The entity to check, where catalog-info.yaml holds several',
      })
      .optional(),
  repositoryUrl: (z: Zod) =>
    z
      .string({
        description:
          'Where the repository will be. Default: the source location in catalog-info.yaml',
      })
      .optional(),
  phase: (z: Zod) =>
    z
      .number({ description: 'The phase to ask for. Default: 3, standardised' })
      .int()
      .min(1)
      .max(4)
      .optional(),
  failOn: (z: Zod) =>
    z
      .enum(['gate', 'error', 'never'], {
        description:
          'What fails the task: a shut gate up to the phase, also any error up to it, or nothing. Default: gate',
      })
      .optional(),
};

export const outputSchema = {
  conforms: (z: Zod) =>
    z.boolean({ description: 'Whether what is asked for is reached' }),
  phase: (z: Zod) => z.number({ description: 'The phase reached, 0 to 4' }),
  score: (z: Zod) =>
    z.number({ description: 'Share of the applicable rules that pass' }),
  standard: (z: Zod) => z.object({ name: z.string(), version: z.string() }),
  profile: (z: Zod) => z.string(),
  findings: (z: Zod) =>
    z.array(
      z.object({
        ruleId: z.string(),
        title: z.string(),
        severity: z.enum(SEVERITIES),
        phase: z.number(),
        message: z.string(),
        evidence: z.array(
          z.object({
            path: z.string(),
            line: z.number().optional(),
            message: z.string(),
          }),
        ),
        fix: z.string().optional(),
      }),
    ),
  blockedBy: (z: Zod) =>
    z.array(z.string(), {
      description: 'Ids of the rules that stand in the way',
    }),
  summary: (z: Zod) =>
    z.string({ description: 'All of it as Markdown, for an output text' }),
};
