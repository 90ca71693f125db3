import {
  OperationsReport,
  StandardSummary,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { listRepositoryHealth } from '../../database/repositories/listRepositoryHealth';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { VisibleResults } from '../../visibility/VisibleResults';
import { expiringWaivers } from './expiringWaivers';
import { repositoriesHealth } from './repositoriesHealth';
import { rulesHealth, unknownRules } from './rulesHealth';

/** What somebody who runs the portal has to look at. */
export async function operationsReport(options: {
  database: Knex;
  estate: EstateSnapshot;
  standards: readonly StandardSummary[];
  now: Date;
  /** How long a scan of a repository may take. */
  timeoutMillis: number;
}): Promise<OperationsReport> {
  const { database, estate, now } = options;
  const [rows, failures, expiring] = await Promise.all([
    listRepositoryHealth(database),
    new VisibleResults(options).broken(unknownRules(estate)),
    expiringWaivers(database, estate, now),
  ]);
  const repositories = repositoriesHealth(rows, estate, options);
  const rules = rulesHealth(failures, estate);
  const standards = options.standards.filter(({ errors }) => errors.length);
  const toFix = [
    repositories.unreadable,
    repositories.overdue,
    rules.failing,
    expiring,
    standards,
  ];
  return {
    status: toFix.some(list => list.length) ? 'attention' : 'healthy',
    repositories,
    rules,
    waivers: { expiring },
    standards,
  };
}
