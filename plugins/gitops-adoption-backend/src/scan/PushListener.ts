import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CatalogScmEvent,
  CatalogScmEventsService,
} from '@backstage/plugin-catalog-node/alpha';
import { Knex } from 'knex';
import { startRun } from '../database/operations/startRun';
import { RepositoryRow } from '../database/tables';
import { normalizeRepositoryUrl } from '../sources/repositoryUrl';
import { Clock } from './Clock';

/** Makes repositories due at once that their host reports a change of, where such events reach Backstage. */
export class PushListener {
  readonly #database: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  listen(events: CatalogScmEventsService): void {
    events.subscribe({ onEvents: pushed => this.handle(pushed) });
  }

  async handle(events: readonly CatalogScmEvent[]): Promise<void> {
    const urls = new Set(events.flatMap(repositoriesOf));
    const rows = await this.#database<RepositoryRow>('repositories')
      .select('id', 'url')
      .whereIn('url', [...urls]);
    if (!rows.length) {
      return;
    }
    this.#logger.info(`${rows.length} repositories have changed`);
    await startRun(this.#database, {
      trigger: 'event',
      scope: 'changed repositories',
      now: this.#clock(),
      repositoryIds: rows.map(({ id }) => id),
    });
  }
}

function repositoriesOf(event: CatalogScmEvent): string[] {
  const urls = 'url' in event ? [event.url] : [event.fromUrl, event.toUrl];
  return urls.flatMap(url => normalizeRepositoryUrl(url) ?? []);
}
