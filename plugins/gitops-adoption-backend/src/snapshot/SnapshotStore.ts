import { Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { loadSnapshotRows } from '../database/operations/loadSnapshotRows';
import { readRevision } from '../database/operations/revision';
import { OutcomeReader } from '../database/outcomes';
import { EstateSnapshot } from './EstateSnapshot';
import { toEstateEntity } from './toEstateEntity';

/**
 * Keeps the estate in memory for as long as nobody changes it: a request then costs one query for the revision.
 */
export class SnapshotStore {
  readonly #database: Knex;
  readonly #outcomes: OutcomeReader;
  #current?: EstateSnapshot;
  #loading?: Promise<EstateSnapshot>;

  constructor(options: { database: Knex; rules: readonly Rule[] }) {
    this.#database = options.database;
    this.#outcomes = new OutcomeReader(
      new Map(options.rules.map(({ id, title }) => [id, title])),
    );
  }

  async get(): Promise<EstateSnapshot> {
    const revision = await readRevision(this.#database);
    if (this.#current?.revision === revision) {
      return this.#current;
    }
    this.#loading ??= this.#load(revision).finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** The revision was read before the rows: they may be newer, and are then only read once more. */
  async #load(revision: string): Promise<EstateSnapshot> {
    const rows = await loadSnapshotRows(this.#database);
    const repositories = new Map(rows.repositories.map(row => [row.id, row]));
    this.#current = new EstateSnapshot({
      revision,
      entities: new Map(
        rows.entities.map(row => [
          row.entity_ref,
          toEstateEntity(
            row,
            repositories.get(row.repository_id ?? ''),
            this.#outcomes,
          ),
        ]),
      ),
      teams: new Map(
        rows.teams.map(({ ref, title, parents }) => [
          ref,
          { ref, title, parents: JSON.parse(parents) },
        ]),
      ),
    });
    return this.#current;
  }
}
