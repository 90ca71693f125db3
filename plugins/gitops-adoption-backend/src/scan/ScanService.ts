import { NotFoundError } from '@backstage/errors';
import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { joinRun } from '../database/runs/joinRun';
import { listRuns } from '../database/runs/listRuns';
import { loadSource } from '../database/repositories/loadSource';
import { startRun } from '../database/runs/startRun';
import { RepositoryRow } from '../database/tables';
import { Clock } from '../runtime/Clock';

/** Scans on demand. */
export class ScanService {
  readonly #database: Knex;
  readonly #wake: () => void;
  readonly #clock: Clock;

  constructor(options: { database: Knex; wake: () => void; clock: Clock }) {
    this.#database = options.database;
    this.#wake = options.wake;
    this.#clock = options.clock;
  }

  /** Has everything read from now on. While such a run goes on, asking again joins it. */
  async scanAll(): Promise<ScanRun> {
    const now = this.#clock();
    const [running] = await listRuns(this.#database, {
      state: 'running',
      scope: 'all',
      limit: 1,
      now,
    });
    if (!running) {
      return this.#start('all');
    }
    await joinRun(this.#database, running.id, now);
    this.#wake();
    return this.get(running.id);
  }

  /** The repository of an entity, or a repository at all the refs that are read of it; nothing where all is meant. */
  async repositoriesOf(wanted: {
    entityRef?: string;
    repositoryUrl?: string;
  }): Promise<string[] | undefined> {
    const { entityRef, repositoryUrl } = wanted;
    if (entityRef !== undefined) {
      const source = await loadSource(this.#database, entityRef);
      if (!source?.repository_id) {
        throw new NotFoundError(
          `There is no repository known for ${entityRef}, so there is nothing to scan`,
        );
      }
      return [source.repository_id];
    }
    return repositoryUrl === undefined
      ? undefined
      : this.#database<RepositoryRow>('repositories')
          .where({ url: repositoryUrl })
          .orderBy('id')
          .pluck('id');
  }

  /** Makes repositories due. */
  scan(options: { scope: string; repositoryIds: string[] }): Promise<ScanRun> {
    return this.#start(options.scope, options.repositoryIds);
  }

  list(limit: number): Promise<ScanRun[]> {
    return listRuns(this.#database, { limit, now: this.#clock() });
  }

  async get(id: string): Promise<ScanRun> {
    const [run] = await listRuns(this.#database, {
      ids: [id],
      limit: 1,
      now: this.#clock(),
    });
    if (!run) {
      throw new NotFoundError(`There is no scan ${id}`);
    }
    return run;
  }

  async #start(scope: string, repositoryIds?: string[]): Promise<ScanRun> {
    const id = await startRun(this.#database, {
      trigger: 'manual',
      scope,
      now: this.#clock(),
      repositoryIds,
    });
    this.#wake();
    return this.get(id);
  }
}
