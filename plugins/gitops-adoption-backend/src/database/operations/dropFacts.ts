import { Knex } from 'knex';
import { ClaimedRepository } from './claimRepositories';
import { countUp } from './revision';

/** Forgets a repository that is gone or shut: what was once read of it must not keep up a phase. */
export async function dropFacts(
  knex: Knex,
  repository: ClaimedRepository,
): Promise<void> {
  if (repository.facts_digest === null) {
    return; // Nothing was ever read of it, or it has been forgotten already.
  }
  await knex.transaction(async tx => {
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        etag: null,
        facts_digest: null,
        reconcilers: null,
        reconcilers_revision: await countUp(tx, 'reconcilers'),
      });
    if (updated) {
      await tx('repository_facts')
        .where({ repository_id: repository.id })
        .delete();
    }
  });
}
