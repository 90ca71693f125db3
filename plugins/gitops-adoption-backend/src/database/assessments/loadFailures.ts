import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** By rule, the entities of which a failing result is wanted. */
type Wanted = ReadonlyMap<string, readonly string[]>;

/** Messages of failing results by `rule entity`, of the named entities only, in one query. */
export async function loadFailureMessages(
  knex: Knex,
  wanted: Wanted,
): Promise<Map<string, string>> {
  const rows = await select(knex, wanted, 'message');
  return new Map(
    rows.map(({ rule_id, entity_ref, message }) => [
      `${rule_id} ${entity_ref}`,
      message,
    ]),
  );
}

/** The same results in full. */
export async function loadFailures(
  knex: Knex,
  wanted: Wanted,
): Promise<{ entityRef: string; result: RuleResult }[]> {
  const rows = await select(knex, wanted, 'result');
  return rows.map(({ entity_ref, result }) => ({
    entityRef: entity_ref,
    result: JSON.parse(result),
  }));
}

async function select(
  knex: Knex,
  wanted: Wanted,
  column: 'message' | 'result',
): Promise<ResultRow[]> {
  const entities = new Set([...wanted.values()].flat());
  return entities.size
    ? knex('results')
        .select('entity_ref', 'rule_id', column)
        .where({ state: 'fail' })
        .whereIn('rule_id', [...wanted.keys()])
        .whereIn('entity_ref', [...entities])
    : [];
}
