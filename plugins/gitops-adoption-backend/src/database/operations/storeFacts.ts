import { ConflictError } from '@backstage/errors';
import { RepositoryFacts } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { digest } from '../digest';
import { ClaimedRepository } from './claimRepository';

/** Keeps what a read found. Facts that say the same as before cost one row, and nothing that depends on them. */
export async function storeFacts(
  knex: Knex,
  repository: ClaimedRepository,
  read: { facts: RepositoryFacts; etag: string },
): Promise<void> {
  const facts = JSON.stringify(read.facts);
  const facts_digest = digest(facts);
  await knex.transaction(async tx => {
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        etag: read.etag,
        facts_digest,
        engine_version: read.facts.engineVersion,
        reconcilers: JSON.stringify(read.facts.reconcilerObjects),
      });
    if (!updated) {
      throw new ConflictError(`The lease on ${repository.url} has passed on`);
    }
    if (facts_digest !== repository.facts_digest) {
      await tx('repository_facts')
        .insert({ repository_id: repository.id, facts })
        .onConflict('repository_id')
        .merge();
    }
  });
}
