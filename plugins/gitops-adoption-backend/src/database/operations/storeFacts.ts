import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import { AnalyzedRepository } from '../../scan/analysis/RepositoryAnalyzer';
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
    await holdLease(tx, repository);
    if (facts_digest !== repository.facts_digest) {
      await tx('repository_facts')
        .insert({ repository_id: repository.id, facts, reach: read.reach })
        .onConflict('repository_id')
        .merge();
    }
    const isNews = reconcilers !== (repository.reconcilers ?? '[]');
    await tx('repositories')
      .where({ id: repository.id })
      .update({
        etag: read.etag,
        facts_digest,
        engine_version: read.engineVersion,
        reconcilers,
        ...(isNews && {
          reconcilers_revision: await countUp(tx, 'reconcilers'),
        }),
      });
  });
}

/** Nobody else takes it, and it does not leave the estate, until the transaction ends. */
async function holdLease(tx: Knex, repository: ClaimedRepository) {
  const { id, lease_id, url } = repository;
  const query = tx('repositories').where({ id, lease_id }).first('id');
  if (!(await (isPostgres(tx) ? query.forUpdate() : query))) {
    throw new ConflictError(`The lease on ${url} has passed on`);
  }
}
