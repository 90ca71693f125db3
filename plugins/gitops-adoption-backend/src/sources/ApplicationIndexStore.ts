import { Knex } from 'knex';
import {
  listDeclaringRepositories,
  loadReconcilersSince,
} from '../database/facts/loadReconcilers';
import { readRevisions } from '../database/state/revision';
import { ApplicationIndex } from './ApplicationIndex';

/**
 * The index of all reconciler objects, kept from one use to the next. Where none has changed, that is all that is
 * asked; otherwise what has changed is read, and nothing else.
 */
export class ApplicationIndexStore {
  readonly #database: Knex;
  readonly #index = new ApplicationIndex();
  #known = { reconcilers: -1, removals: -1 };
  #latest: Promise<unknown> = Promise.resolve();

  constructor(database: Knex) {
    this.#database = database;
  }

  /** One after the other: who asks sees at least what was so when it asked, and nothing old comes after the new. */
  get(): Promise<ApplicationIndex> {
    const updated = this.#latest.then(() => this.#update());
    this.#latest = updated.catch(() => {});
    return updated;
  }

  async #update(): Promise<ApplicationIndex> {
    const { reconcilers, removals } = await readRevisions(this.#database);
    if (removals !== this.#known.removals) {
      const left = new Set(await listDeclaringRepositories(this.#database));
      for (const id of this.#index.repositoryIds) {
        if (!left.has(id)) {
          this.#index.replace(id, { url: '', objects: [] });
        }
      }
    }
    if (reconcilers !== this.#known.reconcilers) {
      for await (const { id, url, objects } of loadReconcilersSince(
        this.#database,
        this.#known.reconcilers,
      )) {
        this.#index.replace(id, { url, objects });
      }
    }
    this.#known = { reconcilers, removals };
    return this.#index;
  }
}
