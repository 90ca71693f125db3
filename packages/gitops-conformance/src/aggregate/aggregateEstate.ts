import { Assessment } from '../model/Assessment';
import { Standard } from '../model/Standard';
import { EstateAdoption } from './Adoption';
import { aggregateTeam, uniqueEntities } from './aggregateTeam';
import { distributionOf } from './distribution';
import { summarizeDrift } from './drift';
import { assessmentsByGroup } from './groups';
import { headlineOf } from './headline';
import { evaluateReadiness, platformProfileOf } from './readiness';
import { varianceOf } from './variance';

/** @public */
export interface AggregateEstateOptions {
  readonly standard: Standard;
  /** Which assessments are platform components; default: those of the standard's platform profile. */
  readonly platform?: (assessment: Assessment) => boolean;
  /** Parents of each group: a parent answers for the services of its sub-groups. */
  readonly teams?: ReadonlyMap<string, readonly string[]>;
}

const TOP_DRIFT = 10;

/**
 * What the estate has reached, and whether it is ready for more.
 *
 * @public
 */
export function aggregateEstate(
  assessments: readonly Assessment[],
  options: AggregateEstateOptions,
): EstateAdoption {
  const { standard, teams } = options;
  const isPlatform =
    options.platform ??
    (({ profile }: Assessment) => profile === platformProfileOf(standard));
  const unique = uniqueEntities(assessments);
  const platform = unique.filter(entry => isPlatform(entry));
  const services = unique.filter(entry => !isPlatform(entry));
  const readiness = evaluateReadiness({ standard, platform, services });
  const { name, version, title } = standard.metadata;
  return {
    standard: { name, version, title },
    phase: readiness.phase,
    readiness: {
      verdict: readiness.verdict,
      headline: headlineOf(readiness, services, standard),
      gates: readiness.gates,
    },
    distribution: distributionOf(unique),
    teams: [...assessmentsByGroup(unique, teams)]
      .map(([ref, members]) => aggregateTeam(ref, members, standard))
      .sort((a, b) => a.ref.localeCompare(b.ref)),
    topDrift: summarizeDrift(unique).slice(0, TOP_DRIFT),
    variance: varianceOf(services, standard),
  };
}
