import { performance } from 'node:perf_hooks';
import {
  coreServices,
  createServiceFactory,
  DatabaseService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import techInsightsPlugin, {
  initializePersistenceContext,
} from '@backstage-community/plugin-tech-insights-backend';
import jsonRulesEngineFactChecker from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { openSqlite } from './openSqlite';

const RETRIEVER = 'gitops';
const ROUNDS = 5;

/**
 * What a dashboard of Tech Insights asks for: the results of all checks on all entities, in one request. The plugin as
 * it is published, with its own store and rules engine; of each entity it holds the latest facts, and nothing older.
 */
export async function runTechInsights(options: {
  entities: number;
  checks: number;
}): Promise<{ millis: number[]; queries: number; bytes: number }> {
  const knex = openSqlite();
  const database: DatabaseService = { getClient: async () => knex };
  const names = Array.from(
    { length: options.checks },
    (_, index) => `fact${index}`,
  );
  const { techInsightsStore } = await initializePersistenceContext(database, {
    logger: mockServices.rootLogger(),
  });
  await techInsightsStore.insertFactSchema({
    id: RETRIEVER,
    version: '1.0.0',
    entityFilter: [{ kind: 'component' }],
    schema: Object.fromEntries(
      names.map(name => [name, { type: 'boolean', description: name }]),
    ),
  });
  await techInsightsStore.insertFacts({
    id: RETRIEVER,
    facts: Array.from({ length: options.entities }, (_, entity) => ({
      entity: {
        kind: 'component',
        namespace: 'default',
        name: `service-${entity}`,
      },
      facts: Object.fromEntries(
        names.map((name, check) => [name, (entity + check) % 3 > 0]),
      ),
    })),
  });
  const backend = await startTestBackend({
    features: [
      techInsightsPlugin,
      jsonRulesEngineFactChecker,
      catalogServiceMock.factory(),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => database,
      }),
      mockServices.rootConfig.factory({
        data: {
          techInsights: {
            factChecker: {
              checks: Object.fromEntries(
                names.map(name => [
                  `check-${name}`,
                  {
                    type: 'json-rules-engine',
                    name,
                    description: name,
                    factIds: [RETRIEVER],
                    rule: {
                      conditions: {
                        all: [{ fact: name, operator: 'equal', value: true }],
                      },
                    },
                  },
                ]),
              ),
            },
          },
        },
      }),
    ],
  });
  try {
    const millis: number[] = [];
    let bytes = 0;
    let queries = 0;
    knex.on('query', () => queries++);
    for (let round = 0; round < ROUNDS; round++) {
      queries = 0;
      const start = performance.now();
      const { body, text } = await request(backend.server)
        .post('/api/tech-insights/checks/run')
        .send({ entities: [] })
        .expect(200);
      millis.push(performance.now() - start);
      bytes = Buffer.byteLength(text);
      const results = body.flatMap((entity: any) => entity.results).length;
      if (results !== options.entities * options.checks) {
        throw new Error(`Tech Insights gave ${results} results`);
      }
    }
    return { millis, queries, bytes };
  } finally {
    await backend.stop();
    await knex.destroy();
  }
}
