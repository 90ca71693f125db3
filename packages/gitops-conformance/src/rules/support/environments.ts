import { UnitEnvironment } from '../../model/RepositoryFacts';
import { Standard, StandardEnvironment } from '../../model/Standard';
import { memoize } from './memoize';

function normalise(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

interface Spelling {
  readonly environment: StandardEnvironment;
  readonly spelling: string;
}

/** A standard is read once, and asked for the same few names for every service of the estate. */
const vocabularyOf = memoize((standard: Standard) => ({
  spellings: standard.environments
    .flatMap(environment =>
      [environment.name, ...environment.aliases].map(spelling => ({
        environment,
        spelling: normalise(spelling),
      })),
    )
    // `pre-prod` before `prod`, so that the more telling name wins
    .sort((a, b) => b.spelling.length - a.spelling.length),
  names: new Map<string, StandardEnvironment | undefined>(),
}));

function findEnvironment(
  spellings: readonly Spelling[],
  name: string,
): StandardEnvironment | undefined {
  const wanted = normalise(name);
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
  const { spellings, names } = vocabularyOf(standard);
  if (!names.has(name)) {
    if (names.size > 10_000) names.clear();
    names.set(name, findEnvironment(spellings, name));
  }
  return names.get(name);
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
