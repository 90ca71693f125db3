import { Knex } from 'knex';
import { WaiverRow } from './waiverRows';
import { whereEntityIn } from '../whereEntityIn';

/** Approved waivers whose last day is not over, by entity; of all entities where none are named. */
export async function loadWaiversInForce(
  knex: Knex,
  options: { today: string; entityRefs?: readonly string[] },
): Promise<Map<string, WaiverRow[]>> {
  const { today, entityRefs } = options;
  const query = knex<WaiverRow>('waivers')
    .where({ state: 'approved' })
    .where('expires', '>=', today)
    .orderBy('seq');
  whereEntityIn(knex, query, entityRefs);
  const found = new Map<string, WaiverRow[]>();
  for (const row of await query) {
    found.set(row.entity_ref, [...(found.get(row.entity_ref) ?? []), row]);
  }
  return found;
}
