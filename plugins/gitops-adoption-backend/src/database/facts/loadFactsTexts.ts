import { Knex } from 'knex';

/** Facts of some repositories as JSON, by id: parsing those of one may take as long as all else. */
export async function loadFactsTexts(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await knex('repository_facts')
    .select('repository_id', 'facts')
    .whereIn('repository_id', ids);
  return new Map(
    rows.map(({ repository_id, facts }) => [repository_id, facts]),
  );
}
