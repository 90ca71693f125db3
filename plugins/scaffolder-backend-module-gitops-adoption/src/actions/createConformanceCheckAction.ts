import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CustomErrorBase, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Phase } from '@gitops-adoption/conformance';
import { checkDirectory } from '../check/checkDirectory';
import { describeResult, summarize } from '../check/describe';
import { evaluate } from '../check/evaluate';
import { StandardSource } from '../standards/StandardSource';
import { examples } from './createConformanceCheckAction.examples';
import { inputSchema, outputSchema } from './schema';

/** @public */
export interface ConformanceCheckActionOptions {
  readonly standards: StandardSource;
}

/** Fails a task whose workspace is not on the standard. */
class NonConformingError extends CustomErrorBase {
  name = 'NonConformingError' as const;
}

/**
 * Creates the action `gitops:conformance:check`: holds the workspace against a GitOps standard before it is published.
 * It only reads, so that running it again, or in a dry run, is the same as running it once.
 *
 * @public
 */
export function createConformanceCheckAction(
  options: ConformanceCheckActionOptions,
) {
  const { standards } = options;
  return createTemplateAction({
    id: 'gitops:conformance:check',
    description:
      'Checks the workspace against a GitOps standard, and fails the task when it does not conform',
    examples,
    supportsDryRun: true,
    schema: { input: inputSchema, output: outputSchema },
    async handler(ctx) {
      const { input, logger, signal, workspacePath } = ctx;
      const failOn = input.failOn ?? 'gate';
      const phase = (input.phase ?? 3) as Phase;
      const standard = await standards.load({
        reference: input.standard,
        workspacePath,
        signal,
      });
      const assessment = await checkDirectory({
        directory: resolveSafeChildPath(workspacePath, input.targetPath ?? '.'),
        path: subPath(input.path),
        standard,
        profile: input.profile,
        entityRef: input.entityRef && fullRef(input.entityRef),
        repositoryUrl: input.repositoryUrl,
        signal,
      });
      const evaluation = evaluate(assessment, { phase, failOn });

      for (const result of evaluation.blocking) {
        describeResult(result).forEach(line => logger.error(line));
      }
      for (const finding of evaluation.findings) {
        if (evaluation.blocking.includes(finding)) continue;
        const level = finding.severity === 'info' ? 'info' : 'warn';
        describeResult(finding).forEach(line => logger[level](line));
      }
      logger.info(evaluation.message);

      ctx.output('conforms', evaluation.conforms);
      ctx.output('phase', assessment.phase);
      ctx.output('score', assessment.score);
      ctx.output('standard', assessment.standard);
      ctx.output('profile', assessment.profile ?? '');
      ctx.output(
        'findings',
        evaluation.findings.map(
          ({ ruleId, title, severity, phase: of, message, evidence, fix }) => ({
            ruleId,
            title,
            severity,
            phase: of,
            message,
            evidence: evidence.map(location => ({ ...location })),
            ...(fix ? { fix } : {}),
          }),
        ),
      );
      ctx.output(
        'blockedBy',
        evaluation.blocking.map(({ ruleId }) => ruleId),
      );
      ctx.output('summary', summarize(assessment, evaluation));

      if (!evaluation.conforms && failOn !== 'never') {
        throw new NonConformingError(evaluation.message);
      }
    },
  });
}

function subPath(path: string | undefined): string {
  const segments = (path ?? '.')
    .split('/')
    .filter(part => part && part !== '.');
  if (segments.includes('..')) {
    throw new InputError(`The path '${path}' leaves the repository`);
  }
  return segments.join('/') || '.';
}

function fullRef(entityRef: string): string {
  return stringifyEntityRef(
    parseEntityRef(entityRef, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    }),
  );
}
