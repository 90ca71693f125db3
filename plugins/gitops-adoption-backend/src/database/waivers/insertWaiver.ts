import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { digest } from '../digest';
import { WaiverRow } from './waiverRows';
import { countUp } from '../state/revision';

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

/** Somebody has as many requests waiting as they may have. */
export class OpenWaiversError extends Error {
  override readonly name = 'OpenWaiversError';
}

/**
 * Notes a request, unless one for the same thing waits already: of any number of people who ask at the same time, one
 * does, and the others are shown that request. Throws `OpenWaiversError` where the requester would have more of them
 * waiting than `openPerPerson`, also when they ask for many at the same time.
 */
export async function insertWaiver(
  knex: Knex,
  options: {
    waiver: RequestedWaiver;
    openPerPerson: number;
    today: string;
    now: Date;
  },
): Promise<{ row: WaiverRow; isNew: boolean }> {
  const { waiver, openPerPerson, today, now } = options;
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
      // Requests get past it one after the other, so that each sees those before it.
      await countUp(tx, 'waivers');
      const open = await countOpen(tx, waiver.requested_by, today);
      if (open > openPerPerson) {
        throw new OpenWaiversError();
      }
      return { row, isNew: true };
    }
    const waiting = await tx<WaiverRow>('waivers').where({ open_key }).first();
    return { row: waiting!, isNew: false };
  });
}

async function countOpen(
  tx: Knex,
  person: string,
  today: string,
): Promise<number> {
  const [{ open }] = await tx<WaiverRow>('waivers')
    .where({ requested_by: person, state: 'requested' })
    .where('expires', '>=', today)
    .count({ open: '*' });
  return Number(open);
}
