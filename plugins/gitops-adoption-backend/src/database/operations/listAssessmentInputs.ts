import { Knex } from 'knex';

/** Everything an assessment depends on, as digests: what has changed can be told without reading it. */
export interface AssessmentInput {
  readonly entity_ref: string;
  readonly entity_digest: string;
  readonly applications: string;
  readonly path: string;
  readonly problem: string | null;
  readonly repository_id: string | null;
  readonly url: string | null;
  readonly facts_digest: string | null;
  readonly error: string | null;
  readonly input_digest: string | null;
}

export async function listAssessmentInputs(
  knex: Knex,
  options: { repositoryId?: string },
): Promise<AssessmentInput[]> {
  const query = knex('sources')
    .leftJoin('repositories', 'repositories.id', 'sources.repository_id')
    .leftJoin('assessments', 'assessments.entity_ref', 'sources.entity_ref')
    .select(
      'sources.entity_ref',
      'sources.entity_digest',
      'sources.applications',
      'sources.path',
      'sources.problem',
      'sources.repository_id',
      'repositories.url',
      'repositories.facts_digest',
      'repositories.error',
      'assessments.input_digest',
    )
    .orderBy(['sources.repository_id', 'sources.entity_ref']);
  if (options.repositoryId) {
    query.where('sources.repository_id', options.repositoryId);
  }
  return query;
}
