import { Knex } from 'knex';
import { SourceRow } from '../tables';

/** An entity and where its facts are. */
export type PreviewInput = Pick<
  SourceRow,
  | 'entity_ref'
  | 'owner'
  | 'entity'
  | 'applications'
  | 'path'
  | 'problem'
  | 'repository_id'
> & {
  readonly url: string | null;
  readonly facts_digest: string | null;
  readonly commit: string | null;
  readonly error: string | null;
};

const PAGE = 200;

/** All entities, some at a time; those of one repository are spread over the pages. */
export async function* listPreviewInputs(
  knex: Knex,
): AsyncIterable<PreviewInput[]> {
  let after = '';
  for (;;) {
    const page: PreviewInput[] = await knex('sources')
      .leftJoin('repositories', 'repositories.id', 'sources.repository_id')
      .select(
        'sources.entity_ref',
        'sources.owner',
        'sources.entity',
        'sources.applications',
        'sources.path',
        'sources.problem',
        'sources.repository_id',
        'repositories.url',
        'repositories.facts_digest',
        'repositories.commit',
        'repositories.error',
      )
      .where('sources.entity_ref', '>', after)
      .orderBy('sources.entity_ref')
      .limit(PAGE);
    yield page;
    if (page.length < PAGE) {
      return;
    }
    after = page[page.length - 1].entity_ref;
  }
}
