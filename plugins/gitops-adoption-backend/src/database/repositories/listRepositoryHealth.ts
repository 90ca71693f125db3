import { Knex } from 'knex';
import { RepositoryRow } from '../tables';

/** How the reading of a repository goes. */
export type RepositoryHealthRow = Pick<
  RepositoryRow,
  | 'url'
  | 'ref'
  | 'error'
  | 'attempts'
  | 'last_attempt_at'
  | 'last_success_at'
  | 'next_attempt_at'
  | 'lease_until'
  | 'duration_millis'
>;

export async function listRepositoryHealth(
  knex: Knex,
): Promise<RepositoryHealthRow[]> {
  return knex<RepositoryRow>('repositories')
    .select(
      'url',
      'ref',
      'error',
      'attempts',
      'last_attempt_at',
      'last_success_at',
      'next_attempt_at',
      'lease_until',
      'duration_millis',
    )
    .orderBy(['url', 'ref']);
}
