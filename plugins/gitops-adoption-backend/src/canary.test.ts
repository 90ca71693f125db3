import {
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { createTestDatabases } from './__testUtils__/databases';
import {
  argoApplication,
  component,
  ESTATE_URL,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';
import { startPortal } from './__testUtils__/startPortal';

const databases = createTestDatabases();

const CANARY = 'Zk7canary9Qx2Lm5Rt8Vw3';
const ENCODED = Buffer.from(CANARY).toString('base64');
const IN_URL = `https://robot:${CANARY}@git.acme.example/acme`;

/** A secret wherever people leave one. */
const leaks = {
  ...kustomizeService('leaky'),
  'base/kustomization.yaml': `resources:
  - deployment.yaml
  - secret.yaml
  - ${IN_URL}/bases.git//web?ref=main
secretGenerator:
  - name: generated
    literals: [password=${CANARY}]
    envs: [secret.env]
`,
  'base/secret.yaml': `apiVersion: v1
kind: Secret
metadata: { name: plain }
stringData: { password: ${CANARY} }
data: { token: ${ENCODED} }
`,
  'base/secret.env': `API_TOKEN=${CANARY}\n`,
  'base/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: config }
data: { database_url: "postgres://shop:${CANARY}@db.acme.example/shop" }
`,
  'broken.yaml': `kind: Secret\nstringData:\n  password: ${CANARY}\n bad: [\n`,
  'chart/Chart.yaml': `apiVersion: v2
name: leaky
version: 1.0.0
dependencies:
  - { name: base, version: 1.0.0, repository: "${IN_URL}/charts" }
`,
  'chart/values.yaml': `database: { password: ${CANARY} }\n`,
  'chart/templates/secret.yaml': `kind: Secret\nstringData:\n  password: ${CANARY}\n`,
  'argocd/leaky.yaml': argoApplication({
    name: 'leaky',
    repoURL: `${IN_URL}/leaky.git`,
    path: 'overlays/prod',
  }).replace(
    '    targetRevision: main',
    `    targetRevision: main
    helm:
      parameters: [{ name: password, value: ${CANARY} }]
      values: |
        password: ${CANARY}`,
  ),
  '.github/workflows/deploy.yaml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: kubectl apply -f . --token ${CANARY}
`,
  '.gitops-adoption/waivers.yaml': `kind: GitOpsWaivers\nwaivers: [ { rule: ${CANARY}\n`,
  'README.md': `# Leaky\n\nThe password is ${CANARY}.\n`,
};

/** What people write into the description of an entity. */
const ODD_SOURCES = [
  `https://robot:${CANARY}@/%zz`,
  `url:https://robot:${CANARY}@/%zz`,
  `url:https://git.acme.example/acme/stock/tree/main/?token=${CANARY}`,
  `url:https://robot:${CANARY}@git.acme.example/acme/stock/tree/main`,
  `url:ssh://robot:${CANARY}@git.acme.example/acme/stock.git`,
  `dir:https://robot:${CANARY}@git.acme.example/acme/stock`,
];

const oddEntities = ODD_SOURCES.map((source, index) => {
  const entity = component(`odd-${index}`, {
    annotations: {
      'gitops-adoption.io/source-location': source,
      'acme.example/database': `postgres://shop:${CANARY}@db.acme.example/shop`,
    },
  });
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      links: [{ url: `https://robot:${CANARY}@wiki.acme.example/shop` }],
    },
  };
});

const PATHS = [
  ...ODD_SOURCES.map((_, index) => `/entities/component/default/odd-${index}`),
  '/estate',
  '/teams',
  '/teams/group/default/payments',
  '/entities',
  '/entities/component/default/leaky',
  '/entities/component/default/leaky/history',
  '/history',
  '/findings',
  '/findings/by-team',
  '/findings/by-template',
  '/patterns',
  '/shared-bases',
  `/blast-radius?repository=${ESTATE_URL}/leaky&path=.`,
  '/operations',
  '/rules',
  '/standards',
  '/scans',
  '/waivers',
  '/entities?format=csv',
  '/findings?format=csv',
];

function shows(text: string): boolean {
  return text.includes(CANARY) || text.includes(ENCODED);
}

describe.each(databases.eachSupportedId())(
  'a secret in a repository, %p',
  id => {
    it('is found, and is in no table, no answer and no line of the log', async () => {
      const estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('leaky', leaks);
      await estate.repository('stock', kustomizeService('stock'));
      const knex = await databases.init(id);
      const lines: string[] = [];
      const log = (message: string, meta?: unknown) => {
        const isError = meta instanceof Error;
        lines.push(
          `${message} ${isError ? `${meta.stack} ${meta.cause}` : JSON.stringify(meta ?? {})}`,
        );
      };
      const logger: LoggerService = {
        ...{ error: log, warn: log, info: log, debug: log },
        child: () => logger,
      };
      const portal = await startPortal({
        estate,
        knex,
        features: [
          createServiceFactory({
            service: coreServices.rootLogger,
            deps: {},
            factory: () => logger,
          }),
        ],
        entities: [
          component('leaky', { source: 'leaky/tree/main' }),
          component('stock', { source: 'stock/tree/main' }),
          ...oddEntities,
          group('payments'),
        ],
      });
      try {
        await portal.settle();
        await portal.rescan();

        const { body } = await portal.get('/entities/component/default/leaky');
        const secrets = body.results.filter(
          ({ ruleId, state }: any) =>
            ruleId.startsWith('secrets/') && state === 'fail',
        );
        expect(secrets.length).toBeGreaterThan(1);

        for (const path of PATHS) {
          const { status, text } = await portal.get(path);
          expect([path, status, shows(text)]).toEqual([path, 200, false]);
        }
        const preview = await portal.post('/preview', {
          text: STANDARD.replace('[kustomize]', '[helm]'),
        });
        expect([preview.status, shows(preview.text)]).toEqual([200, false]);

        const tables = await tablesOf(knex);
        expect(tables).toEqual(expect.arrayContaining(['repository_facts']));
        for (const table of tables) {
          const rows = JSON.stringify(await knex(table).select('*'));
          expect([table, shows(rows)]).toEqual([table, false]);
        }

        expect(lines.length).toBeGreaterThan(0);
        expect(lines.filter(shows)).toEqual([]);
      } finally {
        await portal.stop();
        await estate.remove();
      }
    }, 120_000);
  },
);

async function tablesOf(
  knex: Awaited<ReturnType<typeof databases.init>>,
): Promise<string[]> {
  const rows =
    knex.client.config.client === 'pg'
      ? await knex('pg_tables')
          .where({ schemaname: 'public' })
          .select({ name: 'tablename' })
      : await knex('sqlite_master').where({ type: 'table' }).select('name');
  return rows.map(({ name }) => name);
}
