import { Knex } from 'knex';
import { DatabaseTime, HostRow, RepositoryRow, SourceRow } from '../tables';

export type StoredSource = SourceRow & { repository?: RepositoryRow };

/** Where an entity is read from and how that went last, as of now. */
export async function loadSource(
  knex: Knex,
  entityRef: string,
): Promise<StoredSource | undefined> {
  const source = await knex<SourceRow>('sources')
    .where({ entity_ref: entityRef })
    .first();
  if (!source?.repository_id) {
    return source;
  }
  const repository: RepositoryRow & Partial<HostRow> = await knex(
    'repositories',
  )
    .leftJoin('hosts', 'hosts.host', 'repositories.host')
    .where({ id: source.repository_id })
    .first('repositories.*', 'hosts.paused_until');
  return {
    ...source,
    repository: repository && {
      ...repository,
      next_attempt_at: later(
        repository.next_attempt_at,
        repository.paused_until,
      ),
    },
  };
}

/** Its host may be left alone for longer than the repository. */
function later(planned: DatabaseTime, pause?: DatabaseTime | null) {
  return pause && new Date(pause) > new Date(planned) ? pause : planned;
}
