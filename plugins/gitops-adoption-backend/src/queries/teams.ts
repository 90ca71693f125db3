import { NotFoundError, InputError } from '@backstage/errors';
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
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { adoptionOf } from './adoptionOf';
import { PageOptions, paginate, SortKey } from './paginate';

/** Not a field: the one order that has no reverse. */
const HIERARCHY = 'hierarchy';

const SORT_FIELDS: Record<string, (team: TeamRow) => string | number> = {
  title: team => team.title.toLocaleLowerCase('en'),
  phase: team => team.phase,
  findings: team => team.findings,
  entities: team => team.distribution.total,
};

export function listTeams(
  estate: EstateSnapshot,
  standard: Standard | undefined,
  options: PageOptions & { sort?: string },
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
  return paginate(
    rows,
    sort === HIERARCHY ? hierarchyKey(rows) : sortKey(sort),
    options,
  );
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
  teamRef: string,
): TeamDetail {
  const members = membersOf(estate, teamRef);
  const entities = [...estate.entities.values()].filter(
    ({ summary }) => summary.owner && members.has(summary.owner),
  );
  if (!entities.length && !estate.teams.has(teamRef)) {
    throw new NotFoundError(`There is no team ${teamRef}`);
  }
  const assessments = entities.flatMap(({ assessment }) => assessment ?? []);
  const team: TeamAdoption = standard
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
    ...team,
    title: estate.titleOf(teamRef),
    entities: entities.map(({ summary }) => summary),
  };
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

function sortKey(sort: string): (team: TeamRow) => SortKey {
  const descending = sort.startsWith('-');
  const valueOf = SORT_FIELDS[descending ? sort.slice(1) : sort];
  if (!valueOf) {
    throw new InputError(
      `Teams can be sorted by ${HIERARCHY}, or by ${Object.keys(SORT_FIELDS).join(', ')}, each with a leading - for descending order; not by '${sort}'`,
    );
  }
  return team => {
    const value = valueOf(team);
    if (!descending) {
      return [value, team.ref];
    }
    return typeof value === 'number'
      ? [-value, team.ref]
      : [invert(value), team.ref];
  };
}

/** A text that sorts the other way round. */
function invert(text: string): string {
  return [...text]
    .map(char => String.fromCharCode(0xffff - char.charCodeAt(0)))
    .join('')
    .concat('\uffff');
}
