import { Knex } from 'knex';
import { SourceRow } from '../tables';

/** Entities by ref; those that have left the catalog are missing. */
export async function loadSources(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, SourceRow>> {
  const rows = await knex<SourceRow>('sources').whereIn(
    'entity_ref',
    entityRefs,
  );
  return new Map(rows.map(row => [row.entity_ref, row]));
}
