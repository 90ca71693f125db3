import {
  argoApplication,
  component,
  ESTATE_URL,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../../__testUtils__/TestEstate';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

describe('what services have in common', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    const { 'base/kustomization.yaml': _, ...withoutBase } =
      kustomizeService('stock');
    await estate.repository('orders', kustomizeService('orders'));
    await estate.repository('stock', withoutBase);
    await estate.repository('shop', {
      'cart/chart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
      'cart/chart/values.yaml': 'replicas: 1\n',
      'cart/chart/templates/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart }\n',
      'pay/overlays/prod/kustomization.yaml': 'resources: [service.yaml]\n',
      'pay/overlays/prod/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: pay }\n',
    });
    await estate.repository('platform', {
      'apps/orders.yaml': argoApplication({
        name: 'orders',
        repoURL: `${ESTATE_URL}/orders`,
        path: 'overlays/prod',
      }),
      'apps/cart.yaml': argoApplication({
        name: 'cart',
        repoURL: `${ESTATE_URL}/shop`,
        path: 'cart/chart',
      }),
      'apps/pay.yaml': argoApplication({
        name: 'pay',
        repoURL: `${ESTATE_URL}/shop`,
        path: 'pay/overlays/prod',
      }),
    });
    portal = await startPortal({
      estate,
      entities: [
        component('orders', { source: 'orders/tree/main' }),
        component('stock', {
          source: 'stock/tree/main',
          owner: 'group:default/warehouse',
        }),
        component('shop', { source: 'shop/tree/main' }),
        component('platform', {
          source: 'platform/tree/main',
          type: 'platform',
        }),
        group('payments', ['company']),
        group('company'),
      ],
    });
    await portal.settle();
  });

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  const findingsOf = async (query = '') => {
    const { body } = await portal.get(`/entities${query}`);
    return body.items.reduce(
      (total: number, { findings }: any) => total + sum(findings),
      0,
    );
  };

  it('tells each finding once by team', async () => {
    const { body } = await portal.get('/findings/by-team');
    expect(
      body.items.map(({ ref, title }: any) => [ref, title]).sort(),
    ).toEqual([
      ['group:default/payments', 'Team payments'],
      // The catalog does not know it.
      ['group:default/warehouse', 'warehouse'],
    ]);
    for (const team of body.items) {
      expect(team.total).toBe(sum(team.findings));
      expect(team.total).toBe(await findingsOf(`?owner=${team.ref}`));
      expect(team.rules[0].failing).toBeGreaterThan(0);
    }
    const { body: company } = await portal.get(
      '/findings/by-team?owner=group:default/company&severity=error',
    );
    expect(company.items).toEqual([
      expect.objectContaining({
        ref: 'group:default/payments',
        findings: expect.objectContaining({ critical: 0, warning: 0, info: 0 }),
      }),
    ]);
  });

  it('pages through teams without missing one', async () => {
    const { body: all } = await portal.get('/findings/by-team');
    const { body: first } = await portal.get('/findings/by-team?limit=1');
    const { body: second } = await portal.get(
      `/findings/by-team?limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeUndefined();
  });

  it('tells findings by the template that fixes them, its form filled in for each service', async () => {
    const { body } = await portal.get('/findings/by-template');
    expect(body.items).toMatchObject([
      {
        template: 'template:default/kustomize-service',
        url: '/create/templates/default/kustomize-service',
        rules: [{ ruleId: 'layout/required-paths' }],
        services: expect.arrayContaining([
          {
            entityRef: 'component:default/shop',
            title: 'The shop',
            owner: 'group:default/payments',
            findings: 1,
            url: `/create/templates/default/kustomize-service?formData=${encodeURIComponent(
              JSON.stringify({ name: 'shop' }),
            )}`,
          },
        ]),
      },
      // What is left for people, last.
      { services: expect.any(Array) },
    ]);
    expect(body.items[1].template).toBeUndefined();
    const total = body.items.reduce(
      (count: number, item: any) => count + item.total,
      0,
    );
    expect(total).toBe(await findingsOf());
  });

  it('tells the patterns, unit by unit, and how each deviates', async () => {
    const { body } = await portal.get('/patterns');
    expect(body).toMatchObject({
      count: 3,
      effective: 3,
      units: 3,
      entities: 2,
    });
    const helm = body.groups.find(
      ({ pattern }: any) => pattern.tool === 'helm',
    );
    expect(helm).toMatchObject({
      units: 1,
      entities: 1,
      members: [
        {
          entityRef: 'component:default/shop',
          units: [{ name: 'cart', path: 'cart/chart' }],
        },
      ],
      deviations: expect.arrayContaining([
        { part: 'tool', found: 'helm', expected: ['kustomize'] },
      ]),
    });
    expect(helm.distance).toBe(helm.deviations.length);
    const orders = body.groups.find(({ members }: any) =>
      members.some(
        ({ entityRef }: any) => entityRef === 'component:default/orders',
      ),
    );
    expect(orders).toMatchObject({
      members: [{ units: [] }],
      deviations: [],
      distance: 0,
    });
    const { body: estateOverview } = await portal.get('/estate');
    expect(estateOverview.variance).toMatchObject({
      count: body.count,
      effective: body.effective,
    });
    const { body: others } = await portal.get(
      '/patterns?owner=group:default/warehouse',
    );
    expect(others).toMatchObject({ count: 0, groups: [] });
  });
});
