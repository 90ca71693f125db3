import { readFileSync } from 'node:fs';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import request from 'supertest';
import { parse, stringify } from 'yaml';
import { actingHttpAuth } from '../__testUtils__/actingHttpAuth';
import { waiverDecidePermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionPlugin } from '../plugin';
import {
  argoApplication,
  component,
  ESTATE_URL,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';

const ADMIN = 'user:default/admin';
const OUTSIDER = 'user:default/outsider';
const NOBODY = 'user:default/nobody';

const document = parse(
  readFileSync(
    require.resolve('@gitops-adoption/backstage-plugin-gitops-adoption-common/openapi.yaml'),
    'utf8',
  ),
);

/** What of the API is asked for, by the operations of openapi.yaml. */
const ASKED: Record<string, string[]> = {
  '/estate': ['/estate'],
  '/teams': ['/teams', '/teams?format=csv'],
  '/teams/{kind}/{namespace}/{name}': ['/teams/group/default/payments'],
  '/entities': [
    '/entities',
    '/entities?text=merger',
    '/entities?owner=group:default/mergers',
    '/entities?format=csv',
  ],
  '/entities/{kind}/{namespace}/{name}': [
    '/entities/component/default/open',
    '/entities/component/default/found',
  ],
  '/entities/{kind}/{namespace}/{name}/history': [
    '/entities/component/default/open/history',
  ],
  '/findings': ['/findings', '/findings?format=csv'],
  '/findings/by-team': ['/findings/by-team'],
  '/findings/by-template': ['/findings/by-template'],
  '/patterns': ['/patterns'],
  '/shared-bases': ['/shared-bases'],
  '/blast-radius': [
    `/blast-radius?repository=${ESTATE_URL}/open&path=base`,
    `/blast-radius?repository=${ESTATE_URL}/open&path=overlays/prod`,
    `/blast-radius?repository=${ESTATE_URL}/mono&path=base`,
  ],
  '/operations': ['/operations'],
  '/history': ['/history'],
  '/rules': ['/rules'],
  '/standards': ['/standards'],
  '/standards/diff': ['/standards/diff?from=acme@1.0.0&to=acme@1.0.0'],
  '/scans': ['/scans'],
  '/waivers': ['/waivers', '/waivers?format=csv'],
  // One of a visible entity names nothing else; that others are not found is a test of its own.
  '/scans/{id}': [],
  '/waivers/{id}': [],
};

/** Answers that name hidden entities, or what is theirs, to those who may see them. */
const SHOWN = [
  '/estate',
  '/teams',
  '/entities',
  '/entities/component/default/open',
  '/entities/component/default/found',
  '/findings',
  '/findings/by-team',
  '/findings/by-template',
  '/shared-bases',
  `/blast-radius?repository=${ESTATE_URL}/open&path=overlays/prod`,
  '/operations',
  '/entities?format=csv',
  '/teams?format=csv',
  '/findings?format=csv',
];

/**
 * Admin sees all, an outsider what is not annotated as confidential, and nobody else anything of the catalog. Waivers are
 * decided on for one entity only.
 */
const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle(
            { permission }: PolicyQuery,
            user?: PolicyQueryUser,
          ): Promise<PolicyDecision> {
            if (isPermission(permission, waiverDecidePermission)) {
              return createCatalogConditionalDecision(
                permission,
                catalogConditions.hasMetadata({ key: 'name', value: 'open' }),
              );
            }
            if (!isPermission(permission, catalogEntityReadPermission)) {
              return { result: AuthorizeResult.ALLOW };
            }
            switch (user?.info.userEntityRef) {
              case ADMIN:
                return { result: AuthorizeResult.ALLOW };
              case OUTSIDER:
                return createCatalogConditionalDecision(permission, {
                  not: catalogConditions.hasAnnotation({
                    annotation: 'acme.example/confidential',
                  }),
                });
              default:
                return { result: AuthorizeResult.DENY };
            }
          },
        });
      },
    });
  },
});

describe('entities that the catalog hides', () => {
  let estate: TestEstate;
  let settle: () => Promise<void>;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const get = (user: string, path: string) =>
    request(backend.server)
      .get(`/api/gitops-adoption${path}`)
      .set('Authorization', mockCredentials.user.header(user));

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('open', kustomizeService('open'));
    await estate.repository('merger', {
      'a.yaml': 'kind: [\n',
      'overlays/prod/kustomization.yaml': `resources: [${ESTATE_URL}/open.git//base?ref=main]\n`,
    });
    // A central repository of hidden entities deploys a visible one, and not as the standard wants it.
    await estate.repository('merger-platform', {
      'applications/merger/open.yaml': argoApplication({
        name: 'open-prod',
        repoURL: `${ESTATE_URL}/open`,
        path: 'overlays/prod',
      }).replace('selfHeal: true', 'selfHeal: false'),
      'applications/merger/found.yaml': argoApplication({
        name: 'found-prod',
        repoURL: `${ESTATE_URL}/open`,
        path: 'overlays/dev',
      }),
    });
    await estate.repository('mono', {
      'base/kustomization.yaml': 'resources: []\n',
      ...Object.fromEntries(
        ['cart', 'merger'].map(name => [
          `apps/${name}/overlays/prod/kustomization.yaml`,
          'resources: [../../../../base]\n',
        ]),
      ),
    });
    const entities = [
      component('open', { source: 'open/tree/main' }),
      component('merger', {
        source: 'merger/tree/main',
        owner: 'group:default/mergers',
        annotations: { 'acme.example/confidential': 'true' },
      }),
      component('merger-platform', {
        source: 'merger-platform/tree/main',
        owner: 'group:default/mergers',
        annotations: { 'acme.example/confidential': 'true' },
      }),
      component('found', { annotations: { 'argocd/app-name': 'found-prod' } }),
      component('merger-gone', {
        source: 'merger-gone/tree/main',
        owner: 'group:default/mergers',
        annotations: { 'acme.example/confidential': 'true' },
      }),
      component('cart', { source: 'mono/tree/main/apps/cart' }),
      component('merger-in-mono', {
        source: 'mono/tree/main/apps/merger',
        owner: 'group:default/mergers',
        annotations: { 'acme.example/confidential': 'true' },
      }),
      group('payments'),
      {
        ...group('mergers'),
        metadata: {
          name: 'mergers',
          annotations: { 'acme.example/confidential': 'true' },
        },
      },
    ].map(({ relations, ...entity }) => entity);
    const catalogFile = await estate.write(
      'catalog.yaml',
      entities.map(entity => stringify(entity)).join('---\n'),
    );
    const scheduler = mockServices.scheduler();
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        permissionPlugin,
        policyModule,
        gitOpsAdoptionPlugin,
        actingHttpAuth,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            permission: { enabled: true },
            catalog: {
              rules: [{ allow: ['Component', 'Group'] }],
              locations: [{ type: 'file', target: catalogFile }],
              processingInterval: { seconds: 1 },
            },
            gitopsAdoption: {
              standards: [{ target: estate.path('standard.yaml') }],
              entityFilter: { kind: 'Component' },
              readers: {
                local: [{ url: ESTATE_URL, path: estate.repositoriesRoot }],
              },
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    // The catalog takes its time to read the file.
    settle = async () => {
      await scheduler.triggerTask('gitops-adoption-standards');
      await scheduler.triggerTask('gitops-adoption-discover');
      await scheduler.triggerTask('gitops-adoption-scan');
    };
    for (let seen = 0; seen < 7;) {
      await settle();
      seen = (await get(ADMIN, '/entities')).body.totalItems;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    // What the first scan finds says where more is to be found.
    await settle();
  }, 120_000);

  afterAll(async () => {
    await backend?.stop();
    await estate?.remove();
  });

  it('are there for those who may see them', async () => {
    const { body } = await get(ADMIN, '/estate');
    expect(body.distribution.total).toBe(7);
    expect(
      (await get(ADMIN, '/entities/component/default/merger')).status,
    ).toBe(200);
  });

  it.each(Object.values(ASKED).flat())('leave no trace in %s', async path => {
    const outsider = await get(OUTSIDER, path);
    expect(outsider.status).toBe(200);
    expect(outsider.text).not.toMatch(/merger/i);
  });

  it('are looked for in all that the API answers with', () => {
    expect(Object.keys(ASKED).sort()).toEqual(
      Object.entries<object>(document.paths)
        .filter(([, methods]) => 'get' in methods)
        .map(([template]) => template)
        .sort(),
    );
  });

  it.each(SHOWN)('are in %s for those who may see them', async path => {
    const [mine, theirs] = [await get(ADMIN, path), await get(OUTSIDER, path)];
    expect(mine.text).toMatch(/merger/i);
    expect(theirs.text).not.toBe(mine.text);
  });

  it('leave what their files say of visible entities', async () => {
    const resultOf = async (user: string) => {
      const { body } = await get(user, '/entities/component/default/open');
      return body.results.find(
        ({ ruleId }: any) => ruleId === 'reconciliation/self-heal',
      );
    };
    const [mine, theirs] = [await resultOf(ADMIN), await resultOf(OUTSIDER)];
    expect(mine).toMatchObject({
      state: 'fail',
      evidence: [
        {
          repositoryUrl: `${ESTATE_URL}/merger-platform`,
          path: 'applications/merger/open.yaml',
        },
      ],
    });
    expect(theirs).toEqual({
      ...mine,
      evidence: [
        {
          path: 'in a repository that you cannot see',
          message: mine.evidence[0].message,
        },
      ],
      evidenceUrls: [null],
    });
    const { body } = await get(OUTSIDER, '/entities/component/default/found');
    expect(body.source.foundThrough).toBe(
      'Application found-prod in a repository that you cannot see',
    );
  });

  it('do not count', async () => {
    const { body } = await get(OUTSIDER, '/estate');
    expect(body.distribution.total).toBe(3);
    expect(body.problems).toEqual([]);
    const { body: page } = await get(OUTSIDER, '/entities?limit=1');
    expect(page).toMatchObject({
      totalItems: 3,
      items: [{ entityRef: 'component:default/cart' }],
    });
    const { body: second } = await get(
      OUTSIDER,
      `/entities?limit=2&cursor=${page.nextCursor}`,
    );
    expect(second.items).toMatchObject([
      { entityRef: 'component:default/found' },
      { entityRef: 'component:default/open' },
    ]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('are counted, without a name, where a change reaches them', async () => {
    const radius = async (user: string, repository: string) =>
      (
        await get(
          user,
          `/blast-radius?repository=${ESTATE_URL}/${repository}&path=base`,
        )
      ).body;
    expect(await radius(OUTSIDER, 'mono')).toMatchObject({
      entities: 1,
      hiddenEntities: 1,
      services: [{ entityRef: 'component:default/cart' }],
      summary:
        'A change of base reaches 1 service of 1 team in 1 environment (prod) at once. 1 more entity that you may not see is reached as well.',
    });
    expect(await radius(OUTSIDER, 'open')).toMatchObject({
      entities: 2,
      hiddenEntities: 1,
      repositories: [],
    });
    expect(await radius(ADMIN, 'open')).toMatchObject({
      entities: 3,
      hiddenEntities: 0,
      repositories: [`${ESTATE_URL}/merger`, `${ESTATE_URL}/merger-platform`],
    });
    const { body } = await get(OUTSIDER, '/shared-bases');
    expect(
      body.items.map(({ repositoryUrl, dependents, hiddenEntities }: any) => [
        repositoryUrl,
        dependents,
        hiddenEntities,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [`${ESTATE_URL}/open`, 3, 1],
        [`${ESTATE_URL}/mono`, 1, 1],
      ]),
    );
  });

  it('have files that are not there', async () => {
    const at = (user: string) =>
      get(
        user,
        `/blast-radius?repository=${ESTATE_URL}/mono&path=apps/merger/overlays/prod/kustomization.yaml`,
      );
    expect((await at(ADMIN)).body).toMatchObject({ known: true, entities: 1 });
    expect((await at(OUTSIDER)).body).toMatchObject({
      known: false,
      entities: 0,
      hiddenEntities: 0,
    });
  });

  it('are left out of what a draft would change', async () => {
    const preview = async (user: string) =>
      (
        await request(backend.server)
          .post('/api/gitops-adoption/preview')
          .set('Authorization', mockCredentials.user.header(user))
          .send({ text: STANDARD.replace('[kustomize]', '[helm]') })
      ).body;
    const outsider = await preview(OUTSIDER);
    expect(outsider).toMatchObject({ assessed: 3 });
    expect(JSON.stringify(outsider)).not.toMatch(/merger/i);
    expect(await preview(ADMIN)).toMatchObject({ assessed: 7 });
  });

  it.each([
    '/entities/component/default/merger',
    '/entities/component/default/merger/history',
    `/blast-radius?repository=${ESTATE_URL}/merger&path=a.yaml`,
    '/history?entity=component:default/merger',
    '/entities/component/default/never-was',
    '/teams/group/default/mergers',
    '/teams/group/default/never-was',
  ])('look like what never was: %s', async path => {
    expect((await get(OUTSIDER, path)).status).toBe(404);
  });

  it('cannot be scanned either', async () => {
    const scan = (user: string) =>
      request(backend.server)
        .post('/api/gitops-adoption/scans')
        .set('Authorization', mockCredentials.user.header(user))
        .send({ entityRef: 'component:default/merger' });
    expect((await scan(OUTSIDER)).status).toBe(404);
    const { body: run } = await scan(ADMIN);
    expect((await get(ADMIN, `/scans/${run.id}`)).status).toBe(200);
    expect((await get(OUTSIDER, `/scans/${run.id}`)).status).toBe(404);
    expect(JSON.stringify((await get(OUTSIDER, '/scans')).body)).not.toContain(
      'merger',
    );
  });

  const post = (user: string, path: string, body: object = {}) =>
    request(backend.server)
      .post(`/api/gitops-adoption${path}`)
      .set('Authorization', mockCredentials.user.header(user))
      .send(body);
  const requestWaiver = (user: string, name: string) =>
    post(user, '/waivers', {
      entityRef: `component:default/${name}`,
      ruleId: 'reconciliation/declared',
      reason: 'accepted-risk',
      text: 'For a while',
      expires: new Date().toISOString().slice(0, 10),
    });

  it('have waivers that nobody else hears of', async () => {
    expect((await requestWaiver(OUTSIDER, 'merger')).status).toBe(404);
    const { body: waiver } = await requestWaiver(ADMIN, 'merger');
    expect((await get(ADMIN, '/waivers')).body.totalItems).toBe(1);
    for (const path of ['/waivers', '/waivers?format=csv']) {
      const { status, text } = await get(OUTSIDER, path);
      expect([status, text]).toEqual([
        200,
        expect.not.stringContaining('merger'),
      ]);
    }
    expect((await get(OUTSIDER, '/waivers')).body.totalItems).toBe(0);
    expect((await get(OUTSIDER, `/waivers/${waiver.id}`)).status).toBe(404);
    expect((await post(OUTSIDER, `/waivers/${waiver.id}/approve`)).status).toBe(
      404,
    );
    const { body: state } = await get(ADMIN, `/waivers/${waiver.id}`);
    expect(state.state).toBe('requested');
  });

  it.each(['/entities', '/teams', '/estate', '/waivers'])(
    'give %s another tag for whoever does not see them',
    async path => {
      const [mine, theirs] = [
        await get(ADMIN, path),
        await get(OUTSIDER, path),
      ];
      expect(mine.headers.etag).not.toBe(theirs.headers.etag);
      const borrowed = await get(OUTSIDER, path).set(
        'If-None-Match',
        mine.headers.etag,
      );
      expect([borrowed.status, borrowed.body]).toEqual([200, theirs.body]);
    },
  );

  it('leave no trace in tables', async () => {
    for (const list of ['entities', 'teams', 'findings']) {
      const { status, text } = await get(OUTSIDER, `/${list}?format=csv`);
      expect([list, status]).toEqual([list, 200]);
      expect(text).not.toMatch(/merger/i);
      expect((await get(ADMIN, `/${list}?format=csv`)).text).not.toBe(text);
    }
  });

  it('do not keep a policy from deciding on waivers by what the catalog knows', async () => {
    const { body: other } = await get(OUTSIDER, '/entities');
    const name = other.items
      .map(({ entityRef }: any) => entityRef.split('/')[1])
      .find((found: string) => found !== 'open');
    const { body: refused } = await requestWaiver(OUTSIDER, name);
    const answer = await post(ADMIN, `/waivers/${refused.id}/approve`);
    expect([answer.status, answer.body.error.message]).toEqual([
      403,
      'This needs the permission gitops-adoption.waiver.decide',
    ]);
    const { body: allowed } = await requestWaiver(OUTSIDER, 'open');
    const { status, body } = await post(
      ADMIN,
      `/waivers/${allowed.id}/approve`,
    );
    expect([status, body.state]).toEqual([200, 'approved']);
  });

  it('are not counted in scans', async () => {
    const countsOf = async (user: string) => {
      const [{ body: scans }, { body: estateOf }] = [
        await get(user, '/scans'),
        await get(user, '/estate'),
      ];
      return [...scans.items, ...(estateOf.scan ? [estateOf.scan] : [])]
        .filter(({ scope }: any) => scope === 'all')
        .map(({ total, done, failed }: any) => [total, done, failed]);
    };
    const { body: mine } = await post(ADMIN, '/scans');
    expect(mine).toMatchObject({ scope: 'all', total: 5, done: 0 });
    expect((await get(OUTSIDER, `/scans/${mine.id}`)).body).toMatchObject({
      total: 2,
      done: 0,
    });
    await settle();
    expect((await countsOf(ADMIN))[0]).toEqual([5, 5, 1]);
    expect((await countsOf(OUTSIDER))[0]).toEqual([2, 2, 0]);
    expect(await countsOf(NOBODY)).toEqual([]);
    expect((await get(NOBODY, '/scans')).body).toEqual({ items: [] });
    expect((await get(NOBODY, '/estate')).body.scan).toBeUndefined();
    const asked = await post(NOBODY, '/scans');
    expect([asked.status, asked.body]).toEqual([
      202,
      expect.objectContaining({ total: 0, done: 0, failed: 0 }),
    ]);
    await settle();
  });

  it('change nothing that is told of others, nor its tag', async () => {
    const told = async () => {
      const answers: Record<string, unknown> = {};
      for (const path of Object.values(ASKED).flat()) {
        const { status, text, headers } = await get(OUTSIDER, path);
        answers[path] = [status, text, headers.etag];
      }
      return answers;
    };
    const paths = (answers: Record<string, unknown>, others: typeof answers) =>
      Object.keys(answers).filter(
        path => JSON.stringify(answers[path]) !== JSON.stringify(others[path]),
      );
    const before = await told();
    const mine = (await get(ADMIN, '/entities')).headers.etag;
    await estate.repository('merger', {
      'overlays/dev/kustomization.yaml': 'resources: [../prod]\n',
      'a.yaml': 'kind: ConfigMap\n',
    });
    await requestWaiver(ADMIN, 'merger-in-mono');
    await post(ADMIN, '/scans', { entityRef: 'component:default/merger' });
    await settle();
    expect((await get(ADMIN, '/entities')).headers.etag).not.toBe(mine);
    expect(paths(await told(), before)).toEqual([]);
  }, 60_000);

  it('are all there are for whoever sees nothing of the catalog', async () => {
    expect((await get(NOBODY, '/entities')).body).toEqual({
      items: [],
      totalItems: 0,
    });
    expect((await get(NOBODY, '/estate')).body.distribution.total).toBe(0);
  });
});
