import {
  RuleDrift,
  Severity,
  summarizeDrift,
} from '@gitops-adoption/conformance';
import {
  FindingGroup,
  Page,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { loadFailures } from '../database/operations/loadFailures';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { PageOptions, paginate } from './paginate';
import { membersOf } from './teams';

/** The rest of a long list is a question to `/entities?rule=`. */
const ENTITIES_PER_RULE = 40;

const SEVERITIES: readonly Severity[] = [
  'critical',
  'error',
  'warning',
  'info',
];

/** Findings by rule, the gravest and most widespread first. */
export async function listFindings(
  database: Knex,
  estate: EstateSnapshot,
  filter: { owner?: string; severity?: string },
  options: PageOptions,
): Promise<Page<FindingGroup>> {
  const owners = filter.owner && membersOf(estate, filter.owner);
  const assessments = estate.assessments.filter(
    ({ owner }) => !owners || owners.has(owner ?? ''),
  );
  const drift = summarizeDrift(assessments).filter(
    ({ severity }) => !filter.severity || severity === filter.severity,
  );
  const page = paginate<RuleDrift>(
    drift,
    ({ severity, failing, ruleId }) => [
      SEVERITIES.indexOf(severity),
      -failing,
      ruleId,
    ],
    options,
  );
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
  const messages = await loadFailures(database, failing);
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
