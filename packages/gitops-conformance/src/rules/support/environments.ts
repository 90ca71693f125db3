import { UnitEnvironment } from '../../link/RepositoryFacts';
import { Standard, StandardEnvironment } from '../../standard/Standard';

function normalise(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/**
 * The environment of the standard that a name in a repository stands for: `prod`, one of its aliases, or either
 * of them with a variant (`prod-eu`, `ocp4-prod`). `preprod` and `non-prod` are no production.
 *
 * @internal
 */
export function matchEnvironment(
  standard: Standard,
  name: string,
): StandardEnvironment | undefined {
  const wanted = normalise(name);
  const spellings = standard.environments
    .flatMap(environment =>
      [environment.name, ...environment.aliases].map(spelling => ({
        environment,
        spelling: normalise(spelling),
      })),
    )
    // `pre-prod` before `prod`, so that the more telling name wins
    .sort((a, b) => b.spelling.length - a.spelling.length);
  const exact = spellings.find(({ spelling }) => spelling === wanted);
  if (exact) {
    return exact.environment;
  }
  const padded = `-${wanted}-`;
  return spellings.find(({ spelling }) => {
    const at = padded.indexOf(`-${spelling}-`);
    return at >= 0 && !/-(pre|non|no|not)$/.test(padded.slice(0, at));
  })?.environment;
}

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
