import { RepositoryReach } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { digest } from '../../database/digest';
import { listAnalyzed, loadReach } from '../../database/facts/loadReach';
import { yieldToEventLoop } from '../../runtime/yieldToEventLoop';
import { ImpactIndex } from './ImpactIndex';

/** Keeps the reach of all repositories in memory: only what has changed since is read. */
export class ImpactStore {
  readonly #database: Knex;
  #known = new Map<string, { digest: string; reach: RepositoryReach }>();
  #key = '';
  #index = new ImpactIndex([], '');
  #latest: Promise<unknown> = Promise.resolve();

  constructor(database: Knex) {
    this.#database = database;
  }

  /** One after the other, so that nothing is read twice. */
  get(): Promise<ImpactIndex> {
    const updated = this.#latest.then(() => this.#update());
    this.#latest = updated.catch(() => {});
    return updated;
  }

  async #update(): Promise<ImpactIndex> {
    const rows = await listAnalyzed(this.#database);
    const key = digest(
      ...rows.map(({ id, facts_digest }) => `${id} ${facts_digest}`),
    );
    if (key === this.#key) {
      return this.#index;
    }
    const known = new Map<string, { digest: string; reach: RepositoryReach }>();
    const digests = new Map(
      rows.map(({ id, facts_digest }) => [id, facts_digest!]),
    );
    const changed: string[] = [];
    for (const [id, factsDigest] of digests) {
      const before = this.#known.get(id);
      if (before?.digest === factsDigest) {
        known.set(id, before);
      } else {
        changed.push(id);
      }
    }
    for await (const loaded of loadReach(this.#database, changed)) {
      for (const [id, reach] of loaded) {
        known.set(id, { digest: digests.get(id)!, reach });
      }
      await yieldToEventLoop();
    }
    this.#known = known;
    this.#index = new ImpactIndex(
      rows.flatMap(row => {
        const reach = known.get(row.id)?.reach;
        return reach ? [{ ...row, reach }] : [];
      }),
      key,
    );
    this.#key = key;
    return this.#index;
  }
}
