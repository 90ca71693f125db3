import { Knex } from 'knex';
import { WaiverRow } from './waiverRows';

export async function loadWaiver(
  knex: Knex,
  id: string,
): Promise<WaiverRow | undefined> {
  return knex<WaiverRow>('waivers').where({ id }).first();
}
