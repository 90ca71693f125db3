import { Knex } from 'knex';
import { TransitionRow } from '../tables';

export type PhaseTransition = Pick<
  TransitionRow,
  'entity_ref' | 'to_state' | 'at'
>;

/** Changes of phase of all entities or of one, in the order in which they happened. */
export async function loadPhaseTransitions(
  knex: Knex,
  options: { entity?: string } = {},
): Promise<PhaseTransition[]> {
  const query = knex<TransitionRow>('transitions')
    .select('entity_ref', 'to_state', 'at')
    .whereNull('rule_id')
    .orderBy('id');
  return options.entity ? query.where({ entity_ref: options.entity }) : query;
}

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
