import { Knex } from 'knex';
import { RepositoryRow, SourceRow, TeamRecord } from '../tables';

/** An entity with its verdict, without anything that only its own page shows. */
export type SnapshotRow = Pick<
  SourceRow,
  | 'entity_ref'
  | 'title'
  | 'owner'
  | 'repository_id'
  | 'path'
  | 'found_through'
  | 'problem'
> & {
  readonly assessment: string | null;
  readonly outcomes: string | null;
};

export type SnapshotRepository = Pick<
  RepositoryRow,
  | 'id'
  | 'url'
  | 'ref'
  | 'tree_url'
  | 'etag'
  | 'error'
  | 'last_attempt_at'
  | 'last_success_at'
  | 'next_attempt_at'
>;

export interface SnapshotRows {
  readonly entities: readonly SnapshotRow[];
  readonly repositories: readonly SnapshotRepository[];
  readonly teams: readonly TeamRecord[];
}

/** The whole estate in three queries, however large it is and whatever its history. */
export async function loadSnapshotRows(knex: Knex): Promise<SnapshotRows> {
  const [entities, repositories, teams] = await Promise.all([
    knex('sources')
      .leftJoin('assessments', 'assessments.entity_ref', 'sources.entity_ref')
      .select(
        'sources.entity_ref',
        'sources.title',
        'sources.owner',
        'sources.repository_id',
        'sources.path',
        'sources.found_through',
        'sources.problem',
        'assessments.assessment',
        'assessments.outcomes',
      )
      .orderBy('sources.entity_ref'),
    knex<RepositoryRow>('repositories').select(
      'id',
      'url',
      'ref',
      'tree_url',
      'etag',
      'error',
      'last_attempt_at',
      'last_success_at',
      'next_attempt_at',
    ),
    knex<TeamRecord>('teams').select('*'),
  ]);
  return { entities, repositories, teams };
}
