import { Knex } from 'knex';
import { RepositoryRow } from '../tables';

/** Leaves a host alone for a while: asking for the next repository would only be refused as well. */
export async function postponeHost(
  knex: Knex,
  options: { url: string; until: Date },
): Promise<void> {
  const { origin } = new URL(options.url);
  await knex<RepositoryRow>('repositories')
    .where('url', 'like', `${origin}/%`)
    .whereNull('lease_id')
    .where('next_attempt_at', '<', options.until)
    .update({ next_attempt_at: options.until });
}
