import { ConflictError } from '@backstage/errors';
import { AnalyzedRepository } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { ClaimedRepository } from './claimRepositories';
import { countUp } from './revision';

/** Keeps what a read found. Facts that say the same as before cost one row, and nothing that depends on them. */
export async function storeFacts(
  knex: Knex,
  repository: ClaimedRepository,
  read: AnalyzedRepository & { etag: string },
): Promise<void> {
  const { facts, factsDigest: facts_digest, reconcilers } = read;
  await knex.transaction(async tx => {
    // First, so that nobody else takes the repository, and it does not leave the estate, until all of it is written.
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        etag: read.etag,
        facts_digest,
        engine_version: read.version,
        reconcilers,
      });
    if (!updated) {
      throw new ConflictError(`The lease on ${repository.url} has passed on`);
    }
    if (facts_digest !== repository.facts_digest) {
      await tx('repository_facts')
        .insert({ repository_id: repository.id, facts, reach: read.reach })
        .onConflict('repository_id')
        .merge();
    }
    if (reconcilers !== (repository.reconcilers ?? '[]')) {
      await tx('repositories')
        .where({ id: repository.id })
        .update({ reconcilers_revision: await countUp(tx, 'reconcilers') });
    }
  });
}
