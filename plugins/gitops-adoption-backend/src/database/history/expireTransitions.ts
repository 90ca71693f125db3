import { Knex } from 'knex';
import { TransitionRow } from '../tables';

/**
 * Forgets changes from before a time. Of each entity, the phase that it had at that time stays: what comes after begins
 * with it, as if there had been none before. Since when a result has been so is told by the result itself.
 */
export async function expireTransitions(
  knex: Knex,
  options: { before: Date },
): Promise<number> {
  const { before } = options;
  const laterPhase = knex<TransitionRow>({ later: 'transitions' })
    .select('later.id')
    .where('later.at', '<', before)
    .whereNull('later.rule_id')
    .whereRaw('later.entity_ref = transitions.entity_ref')
    .whereRaw('later.id > transitions.id');
  return knex.transaction(async tx => {
    const expired = await tx<TransitionRow>('transitions')
      .where('at', '<', before)
      .andWhere(old => old.whereNotNull('rule_id').orWhereExists(laterPhase))
      .delete();
    await tx<TransitionRow>('transitions')
      .where('at', '<', before)
      .whereNotNull('from_state')
      .update({ from_state: null });
    return expired;
  });
}
