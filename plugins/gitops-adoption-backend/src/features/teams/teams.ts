import { NotFoundError } from '@backstage/errors';
import {
  aggregateTeam,
  Standard,
  TeamAdoption,
} from '@gitops-adoption/conformance';
import {
  Page,
  TeamDetail,
  TeamRow,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateEntity, EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { adoptionOf } from '../estate/adoptionOf';
import { PageOptions, paginate, SortKey } from '../../http/paginate';
import { fieldOf, sortsBy } from '../../http/sorting';

/** Not a field: the one order that has no reverse. */
const HIERARCHY = 'hierarchy';

const SORT_FIELDS = {
  title: (team: TeamRow) => team.title.toLocaleLowerCase('en'),
  phase: (team: TeamRow) => team.phase,
  findings: (team: TeamRow) => team.findings,
  entities: (team: TeamRow) => team.distribution.total,
};

export const TEAM_SORTS = [...sortsBy(SORT_FIELDS), HIERARCHY] as const;

export function listTeams(
  estate: EstateSnapshot,
  standard: Standard | undefined,
  options: PageOptions & { sort?: (typeof TEAM_SORTS)[number] },
): Page<TeamRow> {
  const teams = standard ? adoptionOf(estate, standard).teams : [];
  const listed = new Set(teams.map(({ ref }) => ref));
  const { hierarchy } = estate;
  const rows = teams.map(({ topDrift, ...team }) => ({
    ...team,
    title: estate.titleOf(team.ref),
    parent: hierarchy.get(team.ref)?.find(parent => listed.has(parent)),
  }));
  const { sort = 'title' } = options;
  const page = { ...options, list: 'teams' };
  if (sort === HIERARCHY) {
    return paginate(rows, hierarchyKey(rows), page);
  }
  const valueOf = SORT_FIELDS[fieldOf(sort)];
  return paginate(rows, team => [valueOf(team), team.ref], page);
}

/** Each team right below the one that it is part of, and siblings by their titles. */
function hierarchyKey(rows: readonly TeamRow[]): (team: TeamRow) => SortKey {
  const byRef = new Map(rows.map(row => [row.ref, row]));
  return team => {
    const path: TeamRow[] = [];
    let next: TeamRow | undefined = team;
    // Groups that contain each other have no top; the path ends where it would begin anew.
    while (next && !path.includes(next)) {
      path.unshift(next);
      next = next.parent ? byRef.get(next.parent) : undefined;
    }
    const steps = path.map(
      ({ title, ref }) => `${title.toLocaleLowerCase('en')}\u0001${ref}`,
    );
    return [steps.join('\u0000'), team.ref];
  };
}

/** One team, the groups below it included. */
export function teamDetail(
  estate: EstateSnapshot,
  standard: Standard | undefined,
  team: { teamRef: string; entities: readonly EstateEntity[] },
): TeamDetail {
  const { teamRef, entities } = team;
  const assessments = entities.flatMap(({ assessment }) => assessment ?? []);
  const adoption: TeamAdoption = standard
    ? aggregateTeam(teamRef, assessments, standard)
    : {
        ref: teamRef,
        phase: 0,
        distribution: {
          phases: { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 },
          unknown: entities.length,
          exempt: 0,
          total: entities.length,
        },
        findings: 0,
        topDrift: [],
      };
  return {
    ...adoption,
    title: estate.titleOf(teamRef),
    entities: entities.map(({ summary }) => summary),
  };
}

/** What a team and the groups below it own. A team that nobody knows and that owns nothing does not exist. */
export function entitiesOf(
  estate: EstateSnapshot,
  teamRef: string,
): EstateEntity[] {
  const members = membersOf(estate, teamRef);
  const entities = [...estate.entities.values()].filter(
    ({ summary }) => summary.owner && members.has(summary.owner),
  );
  if (!entities.length && !estate.teams.has(teamRef)) {
    throw new NotFoundError(`There is no team ${teamRef}`);
  }
  return entities;
}

/** The team and every group below it, each once, also where groups contain each other. */
export function membersOf(
  estate: EstateSnapshot,
  teamRef: string,
): ReadonlySet<string> {
  const members = new Set([teamRef]);
  const children = new Map<string, string[]>();
  for (const { ref, parents } of estate.teams.values()) {
    for (const parent of parents) {
      children.set(parent, [...(children.get(parent) ?? []), ref]);
    }
  }
  for (const member of members) {
    for (const child of children.get(member) ?? []) {
      members.add(child);
    }
  }
  return members;
}
