import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { isTemplated } from '../../text/repositoryUrl';
import { distinctSources } from '../distinctSources';
import { ExpansionContext } from '../Ecosystem';
import { expandGenerators, fillIn } from './expandGenerators';

/**
 * Sources of the Applications that an ApplicationSet generates, where the files tell which those are.
 *
 * @internal
 */
export function expandSources(
  declaration: ReconcilerDeclaration,
  sources: readonly SourceDeclaration[],
  { index, budget, isOwn }: ExpansionContext,
): readonly SourceDeclaration[] | undefined {
  if (declaration.kind !== 'ApplicationSet' || !sources.some(isParameterised))
    return undefined;
  const own = (repository: string | undefined) =>
    isOwn(repository) || sources.some(({ repoURL }) => repoURL === repository);
  const expansions = expandGenerators(declaration, index, own, budget);
  const size = sources
    .filter(isParameterised)
    .reduce((sum, { valueFiles = [] }) => sum + 1 + valueFiles.length, 0);
  if (!budget.expands(size * expansions.length) || expansions.length === 0)
    return undefined;
  return sources.flatMap(source =>
    isParameterised(source)
      ? distinctSources(
          expansions.map(parameters => filled(source, parameters)),
        )
      : [source],
  );
}

function isParameterised({
  path,
  revision,
  valueFiles,
}: SourceDeclaration): boolean {
  return (
    (path !== undefined && isTemplated(path)) ||
    (revision !== undefined && isTemplated(revision)) ||
    (valueFiles?.some(isTemplated) ?? false)
  );
}

function filled(
  source: SourceDeclaration,
  parameters: Parameters<typeof fillIn>[1],
): SourceDeclaration {
  const { path, revision } = source;
  return {
    ...source,
    path: path === undefined ? undefined : fillIn(path, parameters),
    revision: revision === undefined ? undefined : fillIn(revision, parameters),
    valueFiles: source.valueFiles?.map(file => fillIn(file, parameters)),
  };
}
