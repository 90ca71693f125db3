import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** SQL for the ISO date of a time, in UTC wherever the database is. */
export function utcDay(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD')`
    : `date(${column} / 1000, 'unixepoch')`;
}
