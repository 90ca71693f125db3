import { NotFoundError } from '@backstage/errors';
import { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { listRuns } from '../database/operations/listRuns';
import { loadSource } from '../database/operations/loadSource';
import { startRun } from '../database/operations/startRun';
import { Clock } from './Clock';

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

  /** Makes everything due. While such a run goes on, asking again joins it. */
  async scanAll(): Promise<ScanRun> {
    const running = (await this.list(20)).find(
      run => run.state === 'running' && run.scope === 'all',
    );
    return running ?? this.#start('all');
  }

  /** Makes the repository of an entity due. */
  async scanEntity(entityRef: string): Promise<ScanRun> {
    const source = await loadSource(this.#database, entityRef);
    if (!source?.repository_id) {
      throw new NotFoundError(
        `There is no repository known for ${entityRef}, so there is nothing to scan`,
      );
    }
    return this.#start(entityRef, [source.repository_id]);
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
