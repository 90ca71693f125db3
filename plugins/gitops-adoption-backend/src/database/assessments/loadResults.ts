import { Knex } from 'knex';
import { ResultRow } from '../tables';

/** All results of one entity, in full. */
export async function loadResults(
  knex: Knex,
  entityRef: string,
): Promise<ResultRow[]> {
  return knex<ResultRow>('results')
    .where({ entity_ref: entityRef })
    .orderBy('rule_id');
}
