import { Knex } from 'knex';
import { ClaimedRepository } from '../repositories/claimRepositories';
import { countUp } from '../state/revision';

/**
 * Forgets the facts of a repository that is gone, shut, or not to be analysed: what was once read of it must not keep up
 * a phase. Remembers what could not be analysed, so that it is not tried again with each look.
 */
export async function dropFacts(
  knex: Knex,
  repository: ClaimedRepository,
  tried?: { etag: string; version: string },
): Promise<void> {
  const isKnown = repository.facts_digest !== null;
  if (!isKnown && repository.etag === null && !tried) {
    return; // Nothing was ever read of it, or it has been forgotten already.
  }
  await knex.transaction(async tx => {
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        etag: tried?.etag ?? null,
        engine_version: tried?.version ?? null,
        facts_digest: null,
        commit: null,
        ...(isKnown && {
          reconcilers: null,
          reconcilers_revision: await countUp(tx, 'reconcilers'),
        }),
      });
    if (updated && isKnown) {
      await tx('repository_facts')
        .where({ repository_id: repository.id })
        .delete();
    }
  });
}
