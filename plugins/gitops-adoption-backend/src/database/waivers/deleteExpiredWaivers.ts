import { Knex } from 'knex';
import { countUp } from '../state/revision';

/** Forgets waivers whose last day was long ago, whatever became of them. */
export async function deleteExpiredWaivers(
  knex: Knex,
  options: { lastDayBefore: string },
): Promise<number> {
  return knex.transaction(async tx => {
    const forgotten = await tx('waivers')
      .where('expires', '<', options.lastDayBefore)
      .delete();
    if (forgotten) {
      await countUp(tx, 'waivers');
    }
    return forgotten;
  });
}
