import { Knex } from 'knex';
import { ClaimedRepository } from './claimRepository';

/** Forgets a repository that is gone or shut: what was once read of it must not keep up a phase. */
export async function dropFacts(
  knex: Knex,
  repository: ClaimedRepository,
): Promise<void> {
  await knex.transaction(async tx => {
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({ etag: null, facts_digest: null, reconcilers: null });
    if (updated) {
      await tx('repository_facts')
        .where({ repository_id: repository.id })
        .delete();
    }
  });
}
