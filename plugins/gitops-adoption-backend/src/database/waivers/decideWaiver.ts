import { Knex } from 'knex';
import { DecidedState, WaiverRow } from './waiverRows';
import { countUp } from '../state/revision';

export interface WaiverChange {
  readonly id: string;
  readonly from: DecidedState;
  readonly to: Exclude<DecidedState, 'requested'>;
  readonly by: string;
  readonly comment?: string;
  readonly today: string;
  readonly now: Date;
}

/**
 * Takes a waiver from one state to the next, in one statement: of two who decide at the same time, one does. Returns
 * nothing where the waiver is not, or no longer, in the state that was expected, or its last day is over.
 */
export async function decideWaiver(
  knex: Knex,
  change: WaiverChange,
): Promise<WaiverRow | undefined> {
  const { id, from, to, today } = change;
  return knex.transaction(async tx => {
    const [row] = await tx<WaiverRow>('waivers')
      .where({ id, state: from })
      .where('expires', '>=', today)
      .update({ state: to, open_key: null, ...noteOf(change) })
      .returning('*');
    if (row) {
      await countUp(tx, 'waivers');
      if (from === 'approved' || to === 'approved') {
        await countUp(tx, 'inputs');
      }
    }
    return row;
  });
}

function noteOf({ to, by, now, comment }: WaiverChange) {
  return to === 'approved' || to === 'rejected'
    ? { decided_by: by, decided_at: now, decision_comment: comment ?? null }
    : { ended_by: by, ended_at: now, ending_comment: comment ?? null };
}
