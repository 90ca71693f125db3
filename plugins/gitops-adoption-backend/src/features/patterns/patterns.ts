import {
  patternMembers,
  PatternMembers,
  Standard,
  varianceOf,
} from '@gitops-adoption/conformance';
import {
  PatternGroup,
  PatternMember,
  PatternReport,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { membersOf } from '../teams/teams';

/** The rest of a large group is a number. */
const MEMBERS = 100;
const UNITS = 50;

/** In how many ways the services of an estate, or of a team, are built. Platform components are built in their own. */
export function patternReport(
  estate: EstateSnapshot,
  standard: Standard | undefined,
  filter: { owner?: string },
): PatternReport {
  const owners = filter.owner && membersOf(estate, filter.owner);
  const assessments = estate.assessments.filter(
    ({ owner, profile }) =>
      (!owners || owners.has(owner ?? '')) &&
      profile !== (standard?.estate.platformProfile ?? 'platform'),
  );
  if (!standard) {
    return {
      ...{ count: 0, effective: 0, units: 0, entities: 0, deviating: 0 },
      groups: [],
    };
  }
  const { count, effective } = varianceOf(assessments, standard);
  const clusters = patternMembers(assessments, standard);
  const refs = clusters.flatMap(({ members }) =>
    members.map(({ entityRef }) => entityRef),
  );
  return {
    count,
    effective,
    units: refs.length,
    entities: new Set(refs).size,
    deviating: clusters
      .filter(({ deviations }) => deviations.length > 0)
      .reduce((sum, { members }) => sum + members.length, 0),
    groups: clusters.map(cluster => toGroup(cluster, estate)),
  };
}

function toGroup(
  { pattern, members, deviations }: PatternMembers,
  estate: EstateSnapshot,
): PatternGroup {
  const byEntity = new Map<string, { name: string; path: string }[]>();
  for (const { entityRef, unit } of members) {
    const units = byEntity.get(entityRef) ?? [];
    byEntity.set(entityRef, unit ? [...units, unit] : units);
  }
  return {
    pattern,
    units: members.length,
    entities: byEntity.size,
    members: [...byEntity]
      .map(([entityRef, units]): PatternMember => {
        const { title, owner } = estate.entities.get(entityRef)!.summary;
        return { entityRef, title, owner, units: units.slice(0, UNITS) };
      })
      .sort(
        (a, b) =>
          a.title.localeCompare(b.title) ||
          a.entityRef.localeCompare(b.entityRef),
      )
      .slice(0, MEMBERS),
    distance: deviations.length,
    deviations,
  };
}
