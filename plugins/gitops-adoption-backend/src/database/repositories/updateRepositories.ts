import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { RepositoryRow } from '../tables';

/**
 * An update of the repositories that a query narrows down to. They are locked one after the other in the same order by
 * everybody: of two who change the same rows at once one waits, and not each for the other.
 */
export function updateRepositories(
  knex: Knex,
  narrow: (query: Knex.QueryBuilder<RepositoryRow>) => void,
): Knex.QueryBuilder<RepositoryRow> {
  const update = knex<RepositoryRow>('repositories');
  const rows = knex<RepositoryRow>('repositories').select('id');
  narrow(rows);
  return isPostgres(knex)
    ? update.whereRaw('id = any(array(?))', [rows.orderBy('id').forUpdate()])
    : update.whereIn('id', rows);
}
