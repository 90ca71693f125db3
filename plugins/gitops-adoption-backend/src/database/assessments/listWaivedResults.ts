import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** Waived results in full, of the rules that are waived somewhere. */
export async function listWaivedResults(
  knex: Knex,
  ruleIds: readonly string[],
): Promise<{ entityRef: string; result: RuleResult }[]> {
  if (!ruleIds.length) {
    return [];
  }
  const rows = await knex<ResultRow>('results')
    .select('entity_ref', 'result')
    .whereIn('rule_id', ruleIds)
    .andWhere({ state: 'waived' });
  return rows.map(({ entity_ref, result }) => ({
    entityRef: entity_ref,
    result: JSON.parse(result),
  }));
}
