import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { digest } from '../digest';
import { WaiverRow } from '../waiverRows';
import { countUp } from './revision';

export type RequestedWaiver = Pick<
  WaiverRow,
  | 'entity_ref'
  | 'rule_id'
  | 'path'
  | 'reason'
  | 'text'
  | 'expires'
  | 'requested_by'
>;

/**
 * Notes a request, unless one for the same thing waits already: of any number of people who ask at the same time, one
 * does, and the others are shown that request.
 */
export async function insertWaiver(
  knex: Knex,
  options: { waiver: RequestedWaiver; today: string; now: Date },
): Promise<{ row: WaiverRow; isNew: boolean }> {
  const { waiver, today, now } = options;
  const { entity_ref, rule_id, path } = waiver;
  const open_key = digest('waiver', entity_ref, rule_id, path ?? '');
  return knex.transaction(async tx => {
    // What nobody decided in time is in nobody's way.
    await tx<WaiverRow>('waivers')
      .where({ open_key })
      .where('expires', '<', today)
      .update({ open_key: null });
    const [row] = await tx<WaiverRow>('waivers')
      .insert({
        ...waiver,
        id: randomUUID(),
        state: 'requested',
        open_key,
        requested_at: now,
      })
      .onConflict('open_key')
      .ignore()
      .returning('*');
    if (row) {
      await countUp(tx, 'waivers');
      return { row, isNew: true };
    }
    const waiting = await tx<WaiverRow>('waivers').where({ open_key }).first();
    return { row: waiting!, isNew: false };
  });
}
