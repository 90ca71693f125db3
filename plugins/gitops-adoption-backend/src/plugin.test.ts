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

describe('gitOpsAdoptionPlugin', () => {
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
  });
});
