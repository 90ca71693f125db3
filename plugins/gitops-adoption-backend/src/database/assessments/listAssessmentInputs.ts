import { Knex } from 'knex';

/** Everything an assessment depends on, as digests: what has changed can be determined without reading it. */
export interface AssessmentInput {
  readonly entity_ref: string;
  readonly entity_digest: string;
  readonly applications: string;
  readonly path: string;
  readonly problem: string | null;
  readonly repository_id: string | null;
  readonly url: string | null;
  readonly facts_digest: string | null;
  readonly commit: string | null;
  readonly error: string | null;
  readonly input_digest: string | null;
  /** The day on which the assessment is looked at again though its input is the same. */
  readonly reassess_on: string | null;
}

/** Entities of one query: enough to be few, and few enough that requests are answered meanwhile. */
const PAGE = 500;

/** Of the entities of some repositories, of those that are named, or of those whose assessment may be another on a day. */
export async function listAssessmentInputs(
  knex: Knex,
  options:
    | { repositoryIds: readonly string[] }
    | { entityRefs: readonly string[] }
    | { dueOn: string },
): Promise<AssessmentInput[]> {
  if ('repositoryIds' in options) {
    return inputs(knex).whereIn('sources.repository_id', options.repositoryIds);
  }
  return 'dueOn' in options
    ? inputs(knex).where('assessments.reassess_on', '<=', options.dueOn)
    : inputs(knex).whereIn('sources.entity_ref', options.entityRefs);
}

/** Of the whole estate, some at a time. */
export async function* pageAssessmentInputs(
  knex: Knex,
): AsyncIterable<AssessmentInput[]> {
  let after = '';
  for (;;) {
    const page: AssessmentInput[] = await inputs(knex)
      .where('sources.entity_ref', '>', after)
      .limit(PAGE);
    yield page;
    if (page.length < PAGE) {
      return;
    }
    after = page[page.length - 1].entity_ref;
  }
}

function inputs(knex: Knex) {
  return knex('sources')
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
      'repositories.commit',
      'repositories.error',
      'assessments.input_digest',
      'assessments.reassess_on',
    )
    .orderBy('sources.entity_ref');
}
