import { DeployableUnit } from '../../model/RepositoryFacts';

/** Environments of one unit. @public */
export interface ReachedEnvironments {
  readonly unit: string;
  readonly environments: readonly string[];
}

/**
 * What a change of files reaches as soon as it is merged: the environments whose build reads one of them. More than one
 * environment of a unit means that the change is not promoted from one to the next.
 *
 * @public
 */
export function environmentsReachedBy(
  units: readonly DeployableUnit[],
  paths: readonly string[],
): ReachedEnvironments[] {
  const changed = new Set(paths);
  return units.flatMap((unit): ReachedEnvironments[] => {
    const environments = unit.environments.filter(
      ({ path, files }) =>
        changed.has(path) || files.some(file => changed.has(file)),
    );
    return environments.length > 0
      ? [
          {
            unit: unit.name,
            environments: environments.map(({ name }) => name),
          },
        ]
      : [];
  });
}
