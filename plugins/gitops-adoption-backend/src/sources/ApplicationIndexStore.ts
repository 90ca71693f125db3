import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  listReconcilers,
  loadReconcilers,
} from '../database/operations/loadReconcilers';
import { ApplicationIndex } from './ApplicationIndex';

/**
 * The index of all reconciler objects, kept from one use to the next: only repositories whose facts changed are read
 * again.
 */
export class ApplicationIndexStore {
  readonly #database: Knex;
  #known = new Map<
    string,
    { digest: string | null; objects: ReconcilerObject[] }
  >();
  #index = new ApplicationIndex([]);
  #key = '';

  constructor(database: Knex) {
    this.#database = database;
  }

  async get(): Promise<ApplicationIndex> {
    const rows = await listReconcilers(this.#database);
    const key = rows.map(({ id, digest }) => `${id} ${digest}`).join();
    if (key === this.#key) {
      return this.#index;
    }
    const stale = rows.filter(
      ({ id, digest }) => this.#known.get(id)?.digest !== digest,
    );
    const loaded = await loadReconcilers(
      this.#database,
      stale.map(({ id }) => id),
    );
    const known = new Map(
      rows.map(({ id, digest }) => [
        id,
        {
          digest,
          objects: loaded.get(id) ?? this.#known.get(id)?.objects ?? [],
        },
      ]),
    );
    this.#known = known;
    this.#index = new ApplicationIndex(
      rows.map(({ id, url }) => ({ url, objects: known.get(id)!.objects })),
    );
    this.#key = key;
    return this.#index;
  }
}
