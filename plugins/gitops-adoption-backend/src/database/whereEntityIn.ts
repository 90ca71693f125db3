import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * Narrows a query to entities. They are one parameter, however many they are: statements take only so many. Without
 * them, nothing is narrowed.
 */
export function whereEntityIn(
  knex: Knex,
  query: Knex.QueryBuilder,
  entityRefs: readonly string[] | undefined,
): void {
  if (entityRefs) {
    query.whereRaw(
      isPostgres(knex)
        ? 'entity_ref in (select json_array_elements_text(?::json))'
        : 'entity_ref in (select value from json_each(?))',
      [JSON.stringify(entityRefs)],
    );
  }
}
