import { Assessment } from '../model/Assessment';
import { Standard } from '../model/Standard';
import { TeamAdoption } from './Adoption';
import { distributionOf, phaseReachedBy } from './distribution';
import { summarizeDrift } from './drift';

const TOP_DRIFT = 5;

/**
 * What a team has reached: the phase that the standard's share of its services is at.
 *
 * @public
 */
export function aggregateTeam(
  ref: string,
  assessments: readonly Assessment[],
  standard: Standard,
): TeamAdoption {
  const unique = uniqueEntities(assessments);
  const distribution = distributionOf(unique);
  return {
    ref,
    phase: phaseReachedBy(distribution, standard.team.threshold),
    distribution,
    findings: countFindings(unique),
    topDrift: summarizeDrift(unique).slice(0, TOP_DRIFT),
  };
}

/** An entity that is reached over two groups is one entity. @internal */
export function uniqueEntities(
  assessments: readonly Assessment[],
): readonly Assessment[] {
  return [
    ...new Map(assessments.map(entry => [entry.entityRef, entry])).values(),
  ];
}

/** Exempt entities have none. @internal */
export function countFindings(assessments: readonly Assessment[]): number {
  return assessments
    .filter(({ exemption }) => !exemption)
    .reduce(
      (sum, { results }) =>
        sum + results.filter(({ state }) => state === 'fail').length,
      0,
    );
}
