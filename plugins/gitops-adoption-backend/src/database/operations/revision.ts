import { Knex } from 'knex';

const NAME = 'adoption';

/** Tells every replica that something which is shown has changed. Part of the transaction that changes it. */
export async function bumpRevision(tx: Knex): Promise<void> {
  await tx('revisions').where({ name: NAME }).increment('value', 1);
}

export async function readRevision(knex: Knex): Promise<string> {
  const row = await knex('revisions').where({ name: NAME }).first('value');
  return String(row?.value ?? 0);
}
