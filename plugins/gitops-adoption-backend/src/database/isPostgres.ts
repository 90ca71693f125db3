import { Knex } from 'knex';

/** Where rows can be locked one by one. SQLite has one writer at a time, and needs no such locks. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client.includes('pg');
}
