import { RepositoryFacts, UnitEnvironment } from '../../model/RepositoryFacts';
import { Standard, StandardEnvironment } from '../../model/Standard';
import { matchEnvironment } from '../../standard/matchEnvironment';

/** @internal */
export function standardEnvironmentOf(
  standard: Standard,
  environment: Pick<UnitEnvironment, 'name' | 'stage'>,
): StandardEnvironment | undefined {
  return (
    matchEnvironment(standard, environment.name) ??
    matchEnvironment(standard, environment.stage)
  );
}

/**
 * The environment of a standard that one of a repository is: by its name, or else by the stage that the repository's other
 * names show it to be of (`lakeprod` beside `lakedev`).
 *
 * @internal
 */
export function standardEnvironmentNamed(
  standard: Standard,
  { environments: { stageOf = {} } }: RepositoryFacts,
  name: string,
): StandardEnvironment | undefined {
  const stage = Object.hasOwn(stageOf, name) ? stageOf[name] : name;
  return standardEnvironmentOf(standard, { name, stage });
}

/** @internal */
export function protectedNames(standard: Standard): string {
  return standard.environments
    .filter(environment => environment.protected)
    .map(environment => environment.name)
    .join(', ');
}
