import {
  EntitySummary,
  Page,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateEntity, EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { PageOptions, paginate } from '../../http/paginate';
import { fieldOf, sortsBy } from '../../http/sorting';
import { membersOf } from '../teams/teams';

export interface EntityFilter {
  /** A team: what groups below it own is included. */
  readonly owner?: string;
  readonly phase?: number;
  readonly rule?: string;
  /** Of the rule's result, `fail` unless said otherwise; without a rule, of the source. */
  readonly state?: string;
  readonly profile?: string;
  readonly text?: string;
}

const SORT_FIELDS = {
  title: ({ title }: EntitySummary) => title.toLocaleLowerCase('en'),
  owner: ({ owner }: EntitySummary, estate: EstateSnapshot) =>
    owner ? estate.titleOf(owner).toLocaleLowerCase('en') : '',
  // An unknown or exempt entity is at no phase: before all that are at one.
  phase: ({ phase, unknown, exempt }: EntitySummary) =>
    unknown || exempt ? -1 : phase,
  score: ({ score }: EntitySummary) => score,
  findings: ({ findings }: EntitySummary) => gravity(findings),
  blockedBy: ({ blockedBy }: EntitySummary) => blockedBy,
};

export const ENTITY_SORTS = sortsBy(SORT_FIELDS);

export type EntitySort = (typeof ENTITY_SORTS)[number];

export function listEntities(
  estate: EstateSnapshot,
  filter: EntityFilter,
  page: PageOptions & { sort?: EntitySort },
): Page<EntitySummary> {
  const matches = matcher(estate, filter);
  const summaries = [...estate.entities.values()]
    .filter(matches)
    .map(({ summary }) => summary);
  const valueOf = SORT_FIELDS[fieldOf(page.sort ?? 'title')];
  return paginate(
    summaries,
    summary => [
      valueOf(summary, estate),
      summary.title.toLocaleLowerCase('en'),
      summary.entityRef,
    ],
    { ...page, list: 'entities' },
  );
}

/** One critical finding weighs more than any number of errors, and so on. There are far fewer than 10,000 rules. */
function gravity(findings: EntitySummary['findings']): number {
  const { critical, error, warning, info } = findings;
  return ((critical * 1e4 + error) * 1e4 + warning) * 1e4 + info;
}

function matcher(
  estate: EstateSnapshot,
  filter: EntityFilter,
): (entity: EstateEntity) => boolean {
  const owners = filter.owner && membersOf(estate, filter.owner);
  const text = filter.text?.toLocaleLowerCase('en');
  const tests: ((entity: EstateEntity) => boolean)[] = [];
  if (owners) {
    tests.push(({ summary }) => owners.has(summary.owner ?? ''));
  }
  if (filter.phase !== undefined) {
    // An unknown or exempt entity is at no phase, as in the distribution.
    tests.push(
      ({ summary }) =>
        summary.phase === filter.phase && !summary.unknown && !summary.exempt,
    );
  }
  if (filter.profile) {
    tests.push(({ summary }) => summary.profile === filter.profile);
  }
  if (text) {
    tests.push(({ summary }) =>
      `${summary.title}\n${summary.entityRef}`
        .toLocaleLowerCase('en')
        .includes(text),
    );
  }
  if (filter.rule) {
    const state = filter.state ?? 'fail';
    tests.push(
      ({ assessment }) =>
        !!assessment?.results.some(
          result => result.ruleId === filter.rule && result.state === state,
        ),
    );
  } else if (filter.state) {
    tests.push(({ source }) => source.state === filter.state);
  }
  return entity => tests.every(test => test(entity));
}
