import {
  ReconcilerObject,
  RepositoryFacts,
  UnknownFact,
} from '../../model/RepositoryFacts';
import { repositoryNameOf } from '../units/unitNames';
import { parseEnvironmentName } from './environmentName';

/** Generators whose parameters only the controller knows: clusters that it manages, what a Git host lists. */
const dynamic = new Set([
  'clusters',
  'clusterDecisionResource',
  'scmProvider',
  'plugin',
]);

/**
 * Why the files may not tell which environments there are, where they show none.
 *
 * @internal
 */
export function environmentUnknowns(
  { names }: RepositoryFacts['environments'],
  objects: readonly ReconcilerObject[],
  url: string | undefined,
): UnknownFact[] {
  if (names.length > 0) return [];
  const generated = objects.flatMap(
    ({ path, line, name, generators = [] }): UnknownFact[] =>
      generators.some(generator => dynamic.has(generator))
        ? [
            {
              about: 'environments',
              path,
              line,
              reason: `${name} deploys to clusters that only the controller knows`,
            },
          ]
        : [],
  );
  const repository = repositoryNameOf(url);
  const stage =
    repository === undefined ? undefined : parseEnvironmentName(repository);
  return stage?.strong && stage.variant !== undefined
    ? [
        ...generated,
        {
          about: 'environments',
          path: '.',
          reason: `the repository is called '${repository}': it may be one of several, each an environment`,
        },
      ]
    : generated;
}
