import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { ClaimedRepository } from './claimRepositories';

/**
 * Notes that the work on a repository begins which may end the process. If nobody releases the repository afterwards,
 * the next claim counts that.
 */
export async function markBegun(
  knex: Knex,
  repository: ClaimedRepository,
  now: Date,
): Promise<void> {
  const updated = await knex('repositories')
    .where({ id: repository.id, lease_id: repository.lease_id })
    .update({ begun_at: now });
  if (!updated) {
    throw new ConflictError(`The lease on ${repository.url} has passed on`);
  }
}
