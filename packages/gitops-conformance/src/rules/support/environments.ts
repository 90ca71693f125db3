import { UnitEnvironment } from '../../model/RepositoryFacts';
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

/** @internal */
export function isProtected(standard: Standard, name?: string): boolean {
  return Boolean(name && matchEnvironment(standard, name)?.protected);
}

/** @internal */
export function protectedNames(standard: Standard): string {
  return standard.environments
    .filter(environment => environment.protected)
    .map(environment => environment.name)
    .join(', ');
}
