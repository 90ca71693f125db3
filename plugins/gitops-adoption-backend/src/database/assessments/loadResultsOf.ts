import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { ResultRow } from '../tables';

/** Results in full, by `entity rule`, of the named pairs only. */
export async function loadResultsOf(
  knex: Knex,
  pairs: readonly (readonly [entityRef: string, ruleId: string])[],
): Promise<Map<string, RuleResult>> {
  const results = new Map<string, RuleResult>();
  for (const chunk of inChunks(pairs)) {
    const rows = await knex<ResultRow>('results')
      .select('entity_ref', 'rule_id', 'result')
      .whereIn(['entity_ref', 'rule_id'], chunk);
    for (const { entity_ref, rule_id, result } of rows) {
      results.set(`${entity_ref} ${rule_id}`, JSON.parse(result));
    }
  }
  return results;
}
