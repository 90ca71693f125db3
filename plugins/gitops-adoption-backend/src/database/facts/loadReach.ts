import { reachOf, RepositoryReach } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { RepositoryRow } from '../tables';
import { loadFacts } from './loadFacts';

/** Rows of one query: each may be long. */
const ROWS = 100;

/** A repository that was analysed, with a digest that changes when what is known of it does. */
export type AnalyzedRow = Pick<
  RepositoryRow,
  'id' | 'url' | 'ref' | 'tree_url' | 'facts_digest'
>;

export async function listAnalyzed(knex: Knex): Promise<AnalyzedRow[]> {
  return knex<RepositoryRow>('repositories')
    .select('id', 'url', 'ref', 'tree_url', 'facts_digest')
    .whereNotNull('facts_digest')
    .orderBy('id');
}

/** How far changes of some repositories reach, some at a time. */
export async function* loadReach(
  knex: Knex,
  ids: readonly string[],
): AsyncIterable<Map<string, RepositoryReach>> {
  for (let start = 0; start < ids.length; start += ROWS) {
    const rows = await knex('repository_facts')
      .select('repository_id', 'reach')
      .whereIn('repository_id', ids.slice(start, start + ROWS));
    const found = new Map<string, RepositoryReach>();
    for (const { repository_id, reach } of rows) {
      if (reach !== null) {
        found.set(repository_id, JSON.parse(reach));
        continue;
      }
      // Facts that were stored before their reach was: a scan that finds a change makes up for it.
      const facts = await loadFacts(knex, repository_id);
      if (facts) {
        found.set(repository_id, reachOf(facts));
      }
    }
    yield found;
  }
}
