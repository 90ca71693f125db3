import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { selectProfile } from '@gitops-adoption/conformance';
import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { digest } from '../database/digest';
import { yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { startRun } from '../database/runs/startRun';
import { syncSources } from '../database/repositories/syncSources';
import { repositoryId } from '../database/repositories/repositoryId';
import { SourceRow, TeamRecord } from '../database/tables';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { GroupTree } from '../sources/GroupTree';
import { keysOfEntity } from '../sources/objectKeys';
import { SourceResolver } from '../sources/SourceResolver';
import { withoutCredentialsInText } from '../runtime/withoutCredentialsInText';
import { StandardsProvider } from '../standards/LoadedStandard';
import { Clock } from '../runtime/Clock';

/** What of an entity profiles and rules may look at. Relations and status would change it for no reason. */
const ENTITY_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/** Finds the entities of the estate in the catalog, and the repository of each. */
export class Discovery {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #database: Knex;
  readonly #applications: ApplicationIndexStore;
  readonly #standards: StandardsProvider;
  readonly #resolver: SourceResolver;
  readonly #entityFilter: FilterPredicate;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    database: Knex;
    applications: ApplicationIndexStore;
    standards: StandardsProvider;
    resolver: SourceResolver;
    entityFilter: FilterPredicate;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#database = options.database;
    this.#applications = options.applications;
    this.#standards = options.standards;
    this.#resolver = options.resolver;
    this.#entityFilter = options.entityFilter;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** How many entities match: one small request that tells a grown catalog from the one before. */
  async countEntities(): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      { query: this.#entityFilter, fields: ['kind'], limit: 1 },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return totalItems;
  }

  /** Returns whether anything changed. */
  async discover(): Promise<boolean> {
    const applications = await this.#applications.get();
    const teams: TeamRecord[] = [];
    for await (const group of this.#entities({ kind: 'Group' }, [
      ...ENTITY_FIELDS,
      'relations',
    ])) {
      teams.push(toTeamRecord(group));
    }
    const groups = new GroupTree(teams);
    const sources: SourceRow[] = [];
    let seen = 0;
    const locations: RepositoryLocation[] = [];
    for await (const entity of this.#entities(
      this.#entityFilter,
      ENTITY_FIELDS,
    )) {
      seen++;
      await yieldToEventLoop();
      if (this.#isOfTheEstate(entity)) {
        const resolved = this.#resolver.resolve(
          entity,
          applications,
          groups.upFrom(ownerOf(entity)),
        );
        sources.push(toSourceRow(entity, resolved));
        if (resolved.location) {
          locations.push(resolved.location);
        }
      }
    }
    if (!seen) {
      // A catalog that is just starting is empty too, and must not wipe out what is known.
      return false;
    }
    const now = this.#clock();
    const { newRepositories, changed } = await syncSources(this.#database, {
      sources,
      locations,
      teams,
      now,
    });
    if (newRepositories.length) {
      this.#logger.info(
        `Found ${newRepositories.length} new repositories; ${sources.length} entities are assessed`,
      );
      await startRun(this.#database, {
        trigger: 'event',
        scope: 'new repositories',
        now,
        repositoryIds: newRepositories,
      });
    }
    return changed;
  }

  /** While no standard is valid or one is not read yet, everything that the filter lets through is shown. */
  #isOfTheEstate(entity: Entity): boolean {
    const loaded = this.#standards.list();
    const standards = loaded.flatMap(({ standard }) => standard ?? []);
    return (
      !standards.length ||
      loaded.some(({ pending }) => pending) ||
      standards.some(standard => selectProfile(standard, entity))
    );
  }

  async *#entities(query: FilterPredicate, fields: string[]) {
    const credentials = await this.#auth.getOwnServiceCredentials();
    for await (const batch of this.#catalog.streamEntities(
      { query, fields },
      { credentials },
    )) {
      yield* batch;
    }
  }
}

function toSourceRow(
  entity: Entity,
  resolved: ReturnType<SourceResolver['resolve']>,
): SourceRow {
  const { apiVersion, kind, metadata, spec } = entity;
  // Both change with every refresh of the catalog, and nothing is judged by them.
  const { uid, etag, ...lasting } = metadata;
  const owner = ownerOf(entity);
  const json = JSON.stringify(
    { apiVersion, kind, metadata: lasting, spec },
    // Annotations and links are written by anybody, sometimes with a password in a URL.
    (_, value) =>
      typeof value === 'string' ? withoutCredentialsInText(value) : value,
  );
  return {
    entity_ref: stringifyEntityRef(entity),
    title: withoutCredentialsInText(metadata.title ?? metadata.name),
    owner: owner ?? null,
    entity: json,
    entity_digest: digest(json, owner ?? ''),
    applications: JSON.stringify(keysOfEntity(entity).flat()),
    repository_id: resolved.location ? repositoryId(resolved.location) : null,
    path: resolved.path,
    found_through: resolved.foundThrough ?? null,
    problem: resolved.problem ? JSON.stringify(resolved.problem) : null,
  };
}

function ownerOf(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string' || !owner) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return undefined;
  }
}

function toTeamRecord(group: Entity): TeamRecord {
  const profile = group.spec?.profile as { displayName?: string } | undefined;
  const parents = (group.relations ?? [])
    .filter(({ type }) => type === RELATION_CHILD_OF)
    .map(({ targetRef }) => targetRef);
  return {
    ref: stringifyEntityRef(group),
    title: profile?.displayName ?? group.metadata.title ?? group.metadata.name,
    parents: JSON.stringify([...new Set(parents)].sort()),
  };
}
