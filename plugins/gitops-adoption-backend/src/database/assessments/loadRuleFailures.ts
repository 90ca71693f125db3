import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { ResultRow } from '../tables';
import { whereEntityIn } from '../whereEntityIn';

/** What fails of one rule, in full, by entity; of the named entities only. */
export async function loadRuleFailures(
  knex: Knex,
  options: { ruleId: string; entityRefs: readonly string[] },
): Promise<Map<string, RuleResult>> {
  const query = knex<ResultRow>('results')
    .select('entity_ref', 'result')
    .where({ rule_id: options.ruleId, state: 'fail' });
  whereEntityIn(knex, query, options.entityRefs);
  const rows = await query;
  return new Map(
    rows.map(({ entity_ref, result }) => [entity_ref, JSON.parse(result)]),
  );
}
