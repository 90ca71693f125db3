import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** Messages of failing results by `rule entity`, of the named entities only, in one query. */
export async function loadFailures(
  knex: Knex,
  wanted: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string>> {
  const rules = [...wanted.keys()];
  const entities = new Set([...wanted.values()].flat());
  if (!entities.size) {
    return new Map();
  }
  const rows = await knex<ResultRow>('results')
    .select('entity_ref', 'rule_id', 'message')
    .where({ state: 'fail' })
    .whereIn('rule_id', rules)
    .whereIn('entity_ref', [...entities]);
  return new Map(
    rows.map(({ rule_id, entity_ref, message }) => [
      `${rule_id} ${entity_ref}`,
      message,
    ]),
  );
}
