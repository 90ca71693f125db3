import { ConflictError } from '@backstage/errors';
import { AnalyzedRepository } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { ClaimedRepository } from '../repositories/claimRepositories';
import { bumpRevision, countUp } from '../state/revision';
import { writeFacts } from './writeFacts';

/**
 * Keeps what a read found. Facts that say the same as before cost one row, whichever commit they are of, and of others the
 * parts are written that say something new.
 */
export async function storeFacts(
  knex: Knex,
  repository: ClaimedRepository,
  read: AnalyzedRepository & { etag: string; commit?: string },
): Promise<void> {
  const { sections, reach, reconcilers, etag } = read;
  const { factsDigest: facts_digest } = read;
  const commit = read.commit ?? null;
  await knex.transaction(async tx => {
    // First, so that nobody else takes the repository, and it does not leave the estate, until all of it is written.
    const updated = await tx('repositories')
      .where({ id: repository.id, lease_id: repository.lease_id })
      .update({
        etag,
        commit,
        facts_digest,
        engine_version: read.version,
        reconcilers,
      });
    if (!updated) {
      throw new ConflictError(`The lease on ${repository.url} has passed on`);
    }
    if (facts_digest !== repository.facts_digest) {
      if (!sections || reach === undefined) {
        throw new Error(`No facts of ${repository.url} were handed back`);
      }
      await writeFacts(tx, repository.id, { sections, reach });
    }
    if (reconcilers !== (repository.reconcilers ?? '[]')) {
      await tx('repositories')
        .where({ id: repository.id })
        .update({ reconcilers_revision: await countUp(tx, 'reconcilers') });
    }
    if (etag !== repository.etag || commit !== repository.commit) {
      await bumpRevision(tx);
    }
  });
}
