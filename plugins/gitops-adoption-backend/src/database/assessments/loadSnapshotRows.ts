import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { AssessmentRow, RepositoryRow, SourceRow, TeamRecord } from '../tables';

/** What of a repository is shown with each of its entities. */
export type SnapshotRepository = Pick<
  RepositoryRow,
  | 'url'
  | 'ref'
  | 'etag'
  | 'commit'
  | 'error'
  | 'last_attempt_at'
  | 'last_success_at'
  | 'next_attempt_at'
>;

/**
 * An entity, without anything that only its own page shows and without its assessment: what tells that from the one before
 * is here, and the assessments that differ are read apart.
 */
export type SnapshotRow = Pick<
  SourceRow,
  | 'entity_ref'
  | 'title'
  | 'owner'
  | 'repository_id'
  | 'path'
  | 'found_through'
  | 'problem'
> &
  Pick<AssessmentRow, 'changed_at'> & {
    readonly input_digest: string | null;
  } & {
    [Column in keyof SnapshotRepository]: SnapshotRepository[Column] | null;
  };

export type SnapshotAssessment = Pick<
  AssessmentRow,
  'entity_ref' | 'assessment' | 'outcomes'
>;

/** Assessments of one query. */
const ASSESSMENTS = 1000;

export async function loadSnapshotRows(knex: Knex): Promise<SnapshotRow[]> {
  return knex('sources')
    .leftJoin('assessments', 'assessments.entity_ref', 'sources.entity_ref')
    .leftJoin('repositories', 'repositories.id', 'sources.repository_id')
    .select(
      'sources.entity_ref',
      'sources.title',
      'sources.owner',
      'sources.repository_id',
      'sources.path',
      'sources.found_through',
      'sources.problem',
      'assessments.input_digest',
      'assessments.changed_at',
      'repositories.url',
      'repositories.ref',
      'repositories.etag',
      'repositories.commit',
      'repositories.error',
      'repositories.last_attempt_at',
      'repositories.last_success_at',
      'repositories.next_attempt_at',
    )
    .orderBy('sources.entity_ref');
}

export async function loadSnapshotTeams(knex: Knex): Promise<TeamRecord[]> {
  return knex<TeamRecord>('teams').select('*');
}

/** Some assessments at a time, so that requests are answered in between however large the estate is. */
export async function* loadSnapshotAssessments(
  knex: Knex,
  entityRefs: readonly string[],
): AsyncIterable<SnapshotAssessment[]> {
  for (const refs of inChunks(entityRefs, ASSESSMENTS)) {
    yield knex<AssessmentRow>('assessments')
      .select('entity_ref', 'assessment', 'outcomes')
      .whereIn('entity_ref', refs);
  }
}
