import { PromotionFacts, RepositoryFacts } from '../../model/RepositoryFacts';
import { parseEnvironmentName } from '../environments/environmentName';
import { pipelinesOf } from '../guardrails/linkPipelines';
import { LinkContext } from '../LinkContext';

/** A parameter that stands for an environment. */
const environmentParameter = /\$[{(]*[\w.]*(?:env|stage|target|cluster)/i;

/**
 * Pipelines that carry versions: they say that they promote, or they change files of an environment and hand the change in. One that
 * only changes the first environment delivers, and promotes nothing.
 *
 * @internal
 */
export function promotingPipelines(
  context: Pick<LinkContext, 'files'>,
  { stages }: Pick<RepositoryFacts['environments'], 'stages'>,
): PromotionFacts['mechanisms'][number][] {
  const first = stages.length > 1 ? canonical(stages[0]) : undefined;
  const isLater = (path: string) =>
    environmentParameter.test(path) ||
    path.split(/[/\s]/).some(part => {
      const environment = parseEnvironmentName(part.replace(/\.\w+$/, ''));
      return environment?.strong && environment.canonical !== first;
    });
  return pipelinesOf(context).flatMap(([path, { promotion }]) =>
    promotion && (promotion.paths?.some(isLater) ?? true)
      ? [{ mechanism: 'workflow' as const, path, line: promotion.line }]
      : [],
  );
}

function canonical(stage: string): string | undefined {
  return parseEnvironmentName(stage)?.canonical;
}
