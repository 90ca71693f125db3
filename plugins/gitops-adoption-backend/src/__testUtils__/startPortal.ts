import { Server } from 'node:http';
import {
  coreServices,
  createServiceFactory,
  DatabaseService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  CatalogScmEvent,
  CatalogScmEventsService,
  catalogScmEventsServiceRef,
} from '@backstage/plugin-catalog-node/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import request from 'supertest';
import { gitOpsAdoptionPlugin } from '../plugin';
import { ESTATE_URL, TestEstate } from './TestEstate';

export interface PortalOptions {
  readonly estate: TestEstate;
  readonly entities: Entity[];
  /** Files of the estate, or URLs. */
  readonly standards?: readonly string[];
  /** Leaves the standards as they are before the first read. */
  readonly standardsUnread?: boolean;
  /** Hosts that standards may be read from. */
  readonly readableHosts?: readonly string[];
  /** SQLite in memory without it. */
  readonly knex?: Knex;
  readonly permissions?: PermissionsService;
  readonly config?: JsonObject;
  readonly integrations?: JsonObject;
  readonly features?: Parameters<typeof startTestBackend>[0]['features'];
}

export interface Portal {
  readonly server: Server;
  /** What the scheduler does as time passes, now and until nothing is left to do. */
  settle(): Promise<void>;
  /** The same without reading the standards. */
  scan(): Promise<void>;
  rescan(): Promise<void>;
  /** Only reads what is due. */
  scanDue(): Promise<void>;
  removeEntity(entity: Entity): Promise<void>;
  /** What a host reports through the events of the catalog. */
  publish(events: CatalogScmEvent[]): Promise<void>;
  get(path: string): request.Test;
  post(path: string, body: object): request.Test;
  /** Without a body. */
  postNothing(path: string): request.Test;
  stop(): Promise<void>;
}

/** The plugin in a real backend; only the catalog and the passing of time are stand-ins. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { estate, entities, standards = ['standard.yaml'] } = options;
  const scheduler = mockServices.scheduler();
  const catalog = catalogServiceMock({ entities });
  const scmEvents = createScmEvents();
  const backend = await startTestBackend({
    features: [
      gitOpsAdoptionPlugin,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: catalogScmEventsServiceRef,
        deps: {},
        factory: () => scmEvents.service,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
            reading: {
              allow: (options.readableHosts ?? []).map(host => ({ host })),
            },
          },
          integrations: options.integrations ?? {
            github: [
              {
                host: 'git.acme.example',
                apiBaseUrl: 'https://git.acme.example/api/v3',
              },
            ],
          },
          gitopsAdoption: {
            standards: standards.map(file => ({
              target: file.includes('://') ? file : estate.path(file),
            })),
            entityFilter: { kind: 'Component' },
            readers: {
              local: [{ url: ESTATE_URL, path: estate.repositoriesRoot }],
            },
            ...options.config,
          },
        },
      }),
      ...(options.knex ? [databaseOf(options.knex)] : []),
      ...(options.permissions ? [permissionsOf(options.permissions)] : []),
      ...(options.features ?? []),
    ],
  });
  const readStandards = () =>
    scheduler.triggerTask('gitops-adoption-standards');
  const scan = async () => {
    // Twice: what the first round finds may say where more is to be found.
    for (let round = 0; round < 2; round++) {
      await scheduler.triggerTask('gitops-adoption-discover');
      await scheduler.triggerTask('gitops-adoption-scan');
    }
  };
  const settle = async () => {
    await readStandards();
    await scan();
  };
  if (!options.standardsUnread) {
    await readStandards();
  }
  return {
    server: backend.server,
    settle,
    scan,
    rescan: async () => {
      await scheduler.triggerTask('gitops-adoption-rescan');
      await settle();
    },
    scanDue: () => scheduler.triggerTask('gitops-adoption-scan'),
    removeEntity: entity => catalog.removeEntityByUid(entity.metadata.uid!),
    publish: events => scmEvents.publish(events),
    get: path => request(backend.server).get(`/api/gitops-adoption${path}`),
    post: (path, body) =>
      request(backend.server).post(`/api/gitops-adoption${path}`).send(body),
    postNothing: path =>
      request(backend.server).post(`/api/gitops-adoption${path}`),
    stop: () => backend.stop(),
  };
}

function databaseOf(knex: Knex) {
  const database: DatabaseService = { getClient: async () => knex };
  return createServiceFactory({
    service: coreServices.database,
    deps: {},
    factory: () => database,
  });
}

function permissionsOf(permissions: PermissionsService) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => permissions,
  });
}

function createScmEvents() {
  const subscribers: Parameters<CatalogScmEventsService['subscribe']>[0][] = [];
  const publish = async (events: CatalogScmEvent[]) => {
    await Promise.all(subscribers.map(({ onEvents }) => onEvents(events)));
  };
  const service: CatalogScmEventsService = {
    subscribe: subscriber => {
      subscribers.push(subscriber);
      return { unsubscribe: () => {} };
    },
    publish,
    markEventActionTaken: () => {},
  };
  return { service, publish };
}
