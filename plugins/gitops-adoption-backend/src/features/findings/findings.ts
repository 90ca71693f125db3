import {
  Assessment,
  RuleDrift,
  severityRank,
  summarizeDrift,
} from '@gitops-adoption/conformance';
import {
  FindingGroup,
  Page,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { VisibleResults } from '../../visibility/VisibleResults';
import { PageOptions, paginate, SortKey, UNPAGED } from '../../http/paginate';
import { fieldOf, sortsBy } from '../../http/sorting';
import { membersOf } from '../teams/teams';

/** What its cursors belong to. */
const LIST = 'findings';

/** The rest of a long list is a question to `/entities?rule=`. */
const ENTITIES_PER_RULE = 40;

const SORT_FIELDS = {
  severity: (drift: RuleDrift) => severityRank(drift.severity),
  failing: (drift: RuleDrift) => drift.failing,
  teams: (drift: RuleDrift) => drift.teams,
  phase: (drift: RuleDrift) => drift.phase,
  title: (drift: RuleDrift) => drift.title.toLocaleLowerCase('en'),
};

export const FINDING_SORTS = sortsBy(SORT_FIELDS);

export type FindingSort = (typeof FINDING_SORTS)[number];

/** Findings by rule, the most severe and most widespread first unless asked otherwise. */
export async function listFindings(
  database: Knex,
  estate: EstateSnapshot,
  filter: { owner?: string; severity?: string },
  options: PageOptions & { sort?: FindingSort },
): Promise<Page<FindingGroup>> {
  const assessments = ownedBy(estate, filter.owner);
  const drift = summarizeDrift(assessments).filter(
    ({ severity }) => !filter.severity || severity === filter.severity,
  );
  const page = paginate(drift, keyOf(options.sort), {
    ...options,
    list: LIST,
  });
  const failing = new Map(
    page.items.map(({ ruleId }) => [
      ruleId,
      assessments
        .filter(
          ({ exemption, results }) =>
            !exemption &&
            results.some(
              result => result.ruleId === ruleId && result.state === 'fail',
            ),
        )
        .map(({ entityRef }) => entityRef)
        .slice(0, ENTITIES_PER_RULE),
    ]),
  );
  const results = new VisibleResults({ database, estate });
  const messages = await results.messages(failing);
  return {
    ...page,
    items: page.items.map(group => ({
      ...group,
      entities: failing.get(group.ruleId)!.map(entityRef => ({
        entityRef,
        message: messages.get(`${group.ruleId} ${entityRef}`) ?? '',
      })),
    })),
  };
}

/** Ids of the rules that anybody fails, in the order in which a list of findings has them. */
export function rulesInOrder(
  estate: EstateSnapshot,
  filter: { owner?: string },
  sort: FindingSort | undefined,
): string[] {
  const drift = summarizeDrift(ownedBy(estate, filter.owner));
  const { items } = paginate(drift, keyOf(sort), {
    limit: UNPAGED,
    sort,
    list: LIST,
  });
  return items.map(({ ruleId }) => ruleId);
}

function ownedBy(
  estate: EstateSnapshot,
  teamRef: string | undefined,
): Assessment[] {
  const owners = teamRef && membersOf(estate, teamRef);
  return estate.assessments.filter(
    ({ owner }) => !owners || owners.has(owner ?? ''),
  );
}

function keyOf(sort: FindingSort = 'severity'): (drift: RuleDrift) => SortKey {
  const valueOf = SORT_FIELDS[fieldOf(sort)];
  return drift => [valueOf(drift), -drift.failing, drift.ruleId];
}
