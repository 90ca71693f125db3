import { Knex } from 'knex';

/** Tells this database from another one, and from itself before it was emptied. */
export async function readDatabaseId(knex: Knex): Promise<string> {
  const row = await knex('revisions').where({ name: 'database' }).first();
  return String(row?.value);
}
