import { Knex } from 'knex';
import { TransitionRow } from '../tables';

/** The latest changes of one entity, newest first. */
export async function loadEntityTransitions(
  knex: Knex,
  options: { entityRef: string; limit: number },
): Promise<TransitionRow[]> {
  return knex<TransitionRow>('transitions')
    .where({ entity_ref: options.entityRef })
    .orderBy('id', 'desc')
    .limit(options.limit);
}
