import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CatalogScmEvent,
  CatalogScmEventsService,
} from '@backstage/plugin-catalog-node/alpha';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { startRun } from '../database/runs/startRun';
import { RepositoryRow } from '../database/tables';
import { normalizeRepositoryUrl } from '../sources/repositoryUrl';
import { Clock } from '../runtime/Clock';
import { PUSH_TOPICS, pushedRepositories } from './pushedRepositories';

/**
 * Makes repositories due at once that were pushed to: as the catalog understands its hosts' events, and as webhooks
 * reach the events service.
 */
export class PushListener {
  readonly #database: Knex;
  readonly #wake: () => void;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    /** There is work. */
    wake: () => void;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#wake = options.wake;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async listen(options: {
    scmEvents: CatalogScmEventsService;
    events: EventsService;
  }): Promise<void> {
    options.scmEvents.subscribe({
      onEvents: events => this.#makeDue(events.flatMap(repositoriesOf)),
    });
    await options.events.subscribe({
      // Replicas share it: each event reaches one of them.
      id: 'gitops-adoption-pushes',
      topics: [...PUSH_TOPICS],
      onEvent: event => this.#makeDue(pushedRepositories(event)),
    });
  }

  async #makeDue(pushed: readonly string[]): Promise<void> {
    const urls = new Set(
      pushed.flatMap(url => normalizeRepositoryUrl(url) ?? []),
    );
    if (!urls.size) {
      return;
    }
    const rows = await this.#database<RepositoryRow>('repositories')
      .select('id')
      .whereIn('url', [...urls])
      .whereNot(willBeRead(this.#clock()));
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
    this.#wake();
  }
}

/** What was asked for already and is still to be read: another push changes nothing. */
function willBeRead(now: Date) {
  return (query: Knex.QueryBuilder) =>
    query
      .where('next_attempt_at', '<=', now)
      .where(unread =>
        unread.whereNull('lease_id').orWhere('asked_again', true),
      );
}

function repositoriesOf(event: CatalogScmEvent): string[] {
  return 'url' in event ? [event.url] : [event.fromUrl, event.toUrl];
}
