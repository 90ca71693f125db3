import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { updateRepositories } from './updateRepositories';
import { ClaimedRepository } from './claimRepositories';

/** Keeps what is worked on, and waits to be, for longer. Leases that have passed to others stay theirs. */
export async function renewLeases(
  knex: Knex,
  held: readonly ClaimedRepository[],
  until: Date,
): Promise<void> {
  for (const rows of inChunks(held)) {
    await whereHeld(knex, rows).update({ lease_until: until });
  }
}

/** Gives back what was not begun, or broken off in good order. It is as due as before. */
export async function giveBack(
  knex: Knex,
  held: readonly ClaimedRepository[],
): Promise<void> {
  for (const rows of inChunks(held)) {
    await whereHeld(knex, rows).update({
      lease_id: null,
      lease_until: null,
      claims: 0,
      begun_at: null,
    });
  }
}

/** Where the lease is still the one that was taken. */
export function whereHeld(knex: Knex, rows: readonly ClaimedRepository[]) {
  return updateRepositories(knex, held =>
    held
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .whereIn('lease_id', [...new Set(rows.map(({ lease_id }) => lease_id))]),
  );
}
