import { COULD_NOT_RUN } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** Enough to see that a rule is broken, and for how many. */
const ROWS = 10_000;

/** Results of rules that could not run. */
export async function listRuleFailures(
  knex: Knex,
): Promise<Pick<ResultRow, 'rule_id' | 'entity_ref' | 'message'>[]> {
  return knex<ResultRow>('results')
    .select('rule_id', 'entity_ref', 'message')
    .where({ state: 'unknown' })
    .andWhere('message', 'like', `${COULD_NOT_RUN}%`)
    .orderBy(['rule_id', 'entity_ref'])
    .limit(ROWS);
}
