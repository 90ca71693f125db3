import { COULD_NOT_RUN } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** Enough to see that a rule is broken, and for how many. */
const ROWS = 10_000;

/** Results of rules that could not run, of the rules that are unknown somewhere. */
export async function listRuleFailures(
  knex: Knex,
  ruleIds: readonly string[],
): Promise<Pick<ResultRow, 'rule_id' | 'entity_ref' | 'message'>[]> {
  if (!ruleIds.length) {
    return [];
  }
  return knex<ResultRow>('results')
    .select('rule_id', 'entity_ref', 'message')
    .whereIn('rule_id', ruleIds)
    .andWhere({ state: 'unknown' })
    .andWhere('message', 'like', `${COULD_NOT_RUN}%`)
    .orderBy(['rule_id', 'entity_ref'])
    .limit(ROWS);
}
