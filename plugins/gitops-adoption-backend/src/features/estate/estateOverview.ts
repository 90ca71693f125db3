import { PHASE_TEXTS, Standard } from '@gitops-adoption/conformance';
import {
  EstateOverview,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { toStandardRef } from '../../standards/findStandard';
import { LoadedStandard } from '../../standards/LoadedStandard';
import { adoptionOf } from './adoptionOf';
import { estateProblems } from './estateProblems';
import { templateUrl } from './templateUrl';

export function estateOverview(
  estate: EstateSnapshot,
  standards: readonly LoadedStandard[],
  scan: ScanRun | undefined,
): EstateOverview {
  const standard = standards.find(loaded => loaded.standard)?.standard;
  const { teams, ...adoption } = standard
    ? { ...adoptionOf(estate, standard), standard: toStandardRef(standard) }
    : withoutStandard(estate, standards);
  return {
    ...adoption,
    scan,
    templates: standard ? templatesOf(standard) : [],
    problems: estateProblems(estate, standards),
  };
}

function templatesOf(standard: Standard): EstateOverview['templates'] {
  return standard.profiles.flatMap(({ name, template }) =>
    template ? [{ profile: name, template, url: templateUrl(template) }] : [],
  );
}

/** Nothing to hold the estate against: everything is unknown, and the first thing to do is said. */
function withoutStandard(
  estate: EstateSnapshot,
  standards: readonly LoadedStandard[],
) {
  const total = estate.entities.size;
  const isPending = standards.some(({ pending }) => pending);
  return {
    teams: [],
    standard: { name: 'none', version: '0', phases: PHASE_TEXTS },
    phase: 0 as const,
    readiness: {
      verdict: 'hold' as const,
      headline: isPending
        ? 'The standard is not read yet.'
        : 'There is no standard to hold anything against: GitOps here would enforce whatever each team happens to do.',
      gates: [
        {
          id: 'standard',
          title: 'A standard is in force',
          open: false,
          message: isPending
            ? `The standard is not read yet, so that ${total} entities are unknown`
            : `None of the configured standards can be used, so that ${total} entities can't be judged`,
        },
      ],
    },
    distribution: {
      phases: { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 },
      unknown: total,
      exempt: 0,
      total,
    },
    topDrift: [],
    variance: { count: 0, effective: 0, clusters: [] },
  };
}
