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
import { Portal, startPortal } from './__testUtils__/startPortal';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'gitOpsAdoptionPlugin, %p',
  databaseId => {
    let estate: TestEstate;
    let portal: Portal | undefined;

    beforeEach(async () => {
      estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
    });

    afterEach(async () => {
      await portal?.stop();
      portal = undefined;
      await estate.remove();
    });

    it('scans the estate without being told to, and shows it', async () => {
      await estate.repository('orders-deploy', kustomizeService('orders'));
      await estate.repository('platform-config', {
        'apps/orders-prod.yaml': argoApplication({
          name: 'orders-prod',
          repoURL: `${ESTATE_URL}/orders-deploy.git`,
          path: 'overlays/prod',
        }),
      });
      portal = await startPortal({
        estate,
        knex: await databases.init(databaseId),
        entities: [
          component('orders', { source: 'orders-deploy/tree/main' }),
          component('argocd', {
            source: 'platform-config/tree/main',
            type: 'platform',
            owner: 'group:default/platform',
          }),
          group('payments', ['commerce']),
          group('commerce'),
        ],
      });

      const before = await portal.get('/entities');
      expect(before.body).toEqual({ items: [], totalItems: 0 });

      await portal.settle();

      const estateOverview = await portal.get('/estate');
      expect(estateOverview.status).toBe(200);
      expect(estateOverview.body).toMatchObject({
        standard: { name: 'acme', version: '1.0.0' },
        distribution: { total: 2, unknown: 0 },
        scan: { state: 'done', trigger: 'event', total: 2, done: 2, failed: 0 },
        templates: [
          {
            profile: 'application',
            url: '/create/templates/default/kustomize-service',
          },
        ],
        problems: [],
      });

      const { body: entities } = await portal.get(
        '/entities?owner=group:default/commerce',
      );
      expect(entities).toMatchObject({
        totalItems: 1,
        items: [
          {
            entityRef: 'component:default/orders',
            title: 'The orders',
            owner: 'group:default/payments',
            profile: 'application',
            source: {
              state: 'current',
              repositoryUrl: `${ESTATE_URL}/orders-deploy`,
              ref: 'main',
              path: '.',
              foundThrough: 'annotation gitops-adoption.io/source-location',
            },
          },
        ],
      });
      expect(entities.items[0].unknown).toBeUndefined();

      const { body: orders } = await portal.get(
        '/entities/component/default/orders',
      );
      const declared = orders.results.find(
        (result: any) => result.ruleId === 'reconciliation/declared',
      );
      expect(declared).toMatchObject({ state: 'pass' });

      const { body: teams } = await portal.get('/teams');
      expect(
        teams.items.map(({ ref, title, distribution }: any) => [
          ref,
          title,
          distribution.total,
        ]),
      ).toEqual([
        ['group:default/platform', 'platform', 1],
        ['group:default/commerce', 'Team commerce', 1],
        ['group:default/payments', 'Team payments', 1],
      ]);
      const { body: hierarchy } = await portal.get('/teams?sort=hierarchy');
      expect(
        hierarchy.items.map(({ ref, parent }: any) => [ref, parent]),
      ).toEqual([
        ['group:default/platform', undefined],
        ['group:default/commerce', undefined],
        ['group:default/payments', 'group:default/commerce'],
      ]);
    });

    it('writes nothing when nothing has changed', async () => {
      await estate.repository('orders', kustomizeService('orders'));
      const knex = await databases.init(databaseId);
      portal = await startPortal({
        estate,
        knex,
        entities: [component('orders', { source: 'orders/tree/main' })],
      });
      await portal.settle();
      const state = async () => ({
        revision: await knex('revisions').select('value'),
        facts: await knex('repository_facts'),
        sources: await knex('sources'),
        assessments: await knex('assessments'),
        results: await knex('results').orderBy('rule_id'),
      });
      const before = await state();
      expect(before.results.length).toBeGreaterThan(10);

      await portal.rescan();

      expect(await state()).toEqual(before);
      const [{ body }] = [await portal.get('/scans')];
      expect(body.items).toMatchObject([
        { trigger: 'schedule', state: 'done', total: 1, done: 1, failed: 0 },
        { trigger: 'event', state: 'done' },
      ]);
    });

    it('changes what a commit changes, and remembers since when the rest is so', async () => {
      await estate.repository('orders', kustomizeService('orders'));
      portal = await startPortal({
        estate,
        knex: await databases.init(databaseId),
        entities: [component('orders', { source: 'orders/tree/main' })],
      });
      await portal.settle();
      const results = async () =>
        new Map<string, any>(
          (
            await portal!.get('/entities/component/default/orders')
          ).body.results.map((result: any) => [result.ruleId, result]),
        );
      const before = await results();
      expect(before.get('layout/valid-yaml').state).toBe('pass');

      await estate.repository('orders', { 'broken.yaml': 'kind: [\n' });
      const { body: run } = await portal.post('/scans', {
        entityRef: 'component:default/orders',
      });
      expect(run).toMatchObject({
        trigger: 'manual',
        scope: 'component:default/orders',
        total: 1,
      });
      await portal.settle();
      expect((await portal.get(`/scans/${run.id}`)).body.state).toBe('done');

      const after = await results();
      expect(after.get('layout/valid-yaml')).toMatchObject({ state: 'fail' });
      expect(
        after.get('layout/valid-yaml').since >
          before.get('layout/valid-yaml').since,
      ).toBe(true);
      const { body: changes } = await portal.get(
        '/entities/component/default/orders/history',
      );
      expect(changes.items).toContainEqual({
        at: after.get('layout/valid-yaml').since,
        ruleId: 'layout/valid-yaml',
        title: expect.any(String),
        from: 'pass',
        to: 'fail',
      });
      const [firstPhase] = changes.items.filter(
        ({ from }: any) => from === undefined,
      );
      expect(firstPhase.to).toMatch(/^[0-4]|unknown$/);
      const { body: history } = await portal.get('/history');
      expect(history.items).toHaveLength(1);
      expect(history.items[0].distribution).toEqual(
        (await portal.get('/estate')).body.distribution,
      );
      expect(after.get('secrets/no-plaintext-secret').since).toBe(
        before.get('secrets/no-plaintext-secret').since,
      );
    });

    it('forgets what leaves the catalog', async () => {
      await estate.repository('orders', kustomizeService('orders'));
      await estate.repository('cart', kustomizeService('cart'));
      const knex = await databases.init(databaseId);
      const entities = [
        component('orders', { source: 'orders/tree/main' }),
        component('cart', { source: 'cart/tree/main' }),
      ];
      portal = await startPortal({ estate, knex, entities });
      await portal.settle();
      await portal.removeEntity(entities[1]);
      await portal.settle();

      expect((await portal.get('/entities')).body.totalItems).toBe(1);
      expect(
        (await portal.get('/entities/component/default/cart')).status,
      ).toBe(404);
      for (const table of [
        'sources',
        'assessments',
        'repositories',
        'repository_facts',
      ]) {
        expect(await knex(table)).toHaveLength(1);
      }
    });
  },
);
