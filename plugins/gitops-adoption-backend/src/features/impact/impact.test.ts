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

const kustomization = (...resources: string[]) =>
  `resources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const TENANTS = Array.from({ length: 24 }, (_, index) => `tenant-${index}`);
const remote = (path: string, ref: string) =>
  `${ESTATE_URL}/bases.git//${path}?ref=${ref}`;

describe('how far a change reaches', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('bases', {
      'web/kustomization.yaml': kustomization('service.yaml'),
      'web/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
      'plain/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: plain }\n',
      'crowded/kustomization.yaml': kustomization(),
      'README.md': '# Bases\n',
    });
    const orders = kustomizeService('orders');
    await estate.repository('orders', {
      ...orders,
      'base/kustomization.yaml': kustomization(
        'deployment.yaml',
        remote('web', 'main'),
      ),
    });
    // Pinned: what is merged in the bases does not reach it until somebody raises the version.
    await estate.repository('stock', {
      ...kustomizeService('stock'),
      'base/kustomization.yaml': kustomization(
        'deployment.yaml',
        remote('web', 'v1.0.0'),
      ),
    });
    await estate.repository('mono', {
      'base/kustomization.yaml': kustomization('service.yaml'),
      'base/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: base }\n',
      'apps/cart/overlays/dev/kustomization.yaml':
        kustomization('../../../../base'),
      'apps/cart/overlays/prod/kustomization.yaml':
        kustomization('../../../../base'),
      'apps/pay/overlays/prod/kustomization.yaml':
        kustomization('../../../../base'),
      'apps/search/overlays/prod/kustomization.yaml':
        kustomization('service.yaml'),
      'apps/search/overlays/prod/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: search }\n',
    });
    for (const tenant of TENANTS) {
      await estate.repository(tenant, {
        'overlays/prod/kustomization.yaml': kustomization(
          remote('crowded', 'main'),
        ),
      });
    }
    await estate.repository('platform', {
      'apps/orders-prod.yaml': argoApplication({
        name: 'orders-prod',
        repoURL: `${ESTATE_URL}/orders.git`,
        path: 'overlays/prod',
      }),
      'apps/plain-prod.yaml': argoApplication({
        name: 'plain-prod',
        repoURL: `${ESTATE_URL}/bases`,
        path: 'plain',
      }),
    });
    portal = await startPortal({
      estate,
      entities: [
        component('bases', { source: 'bases/tree/main', type: 'platform' }),
        component('orders', { source: 'orders/tree/main' }),
        component('stock', {
          source: 'stock/tree/main',
          owner: 'group:default/warehouse',
        }),
        component('platform', {
          source: 'platform/tree/main',
          type: 'platform',
        }),
        ...['cart', 'pay', 'search'].map(name =>
          component(name, { source: `mono/tree/main/apps/${name}` }),
        ),
        ...TENANTS.map(tenant =>
          component(tenant, {
            source: `${tenant}/tree/main`,
            owner: 'group:default/tenants',
          }),
        ),
        group('payments'),
      ],
    });
    await portal.settle();
  });

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  const radius = async (repository: string, path: string) => {
    const { body, status } = await portal.get(
      `/blast-radius?repository=${encodeURIComponent(`${ESTATE_URL}/${repository}`)}&path=${encodeURIComponent(path)}`,
    );
    expect(status).toBe(200);
    return body;
  };
  const services = ({ services: reached }: any) =>
    reached.map(
      ({ entityRef, environments }: any) =>
        `${entityRef.split('/')[1]}: ${environments.join(' ')}`,
    );

  it('lists what others build on, with who does and where', async () => {
    const { body } = await portal.get('/shared-bases');
    const bases = body.items.map(
      ({ repositoryUrl, path }: any) =>
        `${repositoryUrl.slice(ESTATE_URL.length + 1)} ${path}`,
    );
    expect(bases.slice().sort()).toEqual([
      'bases crowded',
      'bases web',
      'mono base',
      'orders base',
      'stock base',
    ]);
    const web = body.items.find(({ path }: any) => path === 'web');
    expect(web).toMatchObject({
      ref: 'main',
      dependents: 2,
      dependentPaths: expect.arrayContaining([
        { path: 'base', repositoryUrl: `${ESTATE_URL}/orders` },
        {
          path: 'base',
          repositoryUrl: `${ESTATE_URL}/stock`,
          revision: 'v1.0.0',
        },
      ]),
      repositories: [`${ESTATE_URL}/orders`, `${ESTATE_URL}/stock`],
      environments: ['dev', 'staging', 'prod'],
      // Not the one that pins it.
      entities: 2,
      teams: [{ ref: 'group:default/payments', entities: 2 }],
      hiddenEntities: 0,
      url: expect.stringMatching(/\/bases\/tree\/main\/web$/),
    });
    const base = body.items.find(
      ({ repositoryUrl }: any) => repositoryUrl === `${ESTATE_URL}/mono`,
    );
    expect(services(base)).toEqual(['cart: dev prod', 'pay: prod']);
    expect(base).toMatchObject({ dependents: 3, transitiveDependents: 3 });
  });

  it('filters and pages through bases', async () => {
    const { body: all } = await portal.get('/shared-bases');
    const pages: any[] = [];
    for (let cursor = '', more = true; more;) {
      const { body } = await portal.get(
        `/shared-bases?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(...body.items);
      cursor = body.nextCursor;
      more = cursor !== undefined;
    }
    expect(pages).toEqual(all.items);
    const { body: one } = await portal.get(
      `/shared-bases?repository=${encodeURIComponent(`${ESTATE_URL}/mono.git`)}`,
    );
    expect(one.items.map(({ path }: any) => path)).toEqual(['base']);
    const { body: found } = await portal.get('/shared-bases?text=BASES/WEB');
    expect(found.items.map(({ path }: any) => path)).toEqual(['web']);
  });

  it('follows a file to the environments of those that build on it', async () => {
    const reached = await radius('mono', 'base/service.yaml');
    expect(services(reached)).toEqual(['cart: dev prod', 'pay: prod']);
    expect(reached).toMatchObject({
      known: true,
      summary:
        'A change of base/service.yaml reaches 2 services of 1 team in 2 environments (dev, prod) at once.',
      environments: ['dev', 'prod'],
      repositories: [],
      truncated: false,
    });
    expect(reached.kustomizations.map(({ path }: any) => path).sort()).toEqual([
      'apps/cart/overlays/dev',
      'apps/cart/overlays/prod',
      'apps/pay/overlays/prod',
      'base',
    ]);
    expect(
      services(
        await radius('mono', 'apps/cart/overlays/dev/kustomization.yaml'),
      ),
    ).toEqual(['cart: dev']);
  });

  it('follows it into other repositories, and not to where another version is pinned', async () => {
    const reached = await radius('bases', 'web/service.yaml');
    expect(services(reached)).toEqual(['bases: ', 'orders: dev staging prod']);
    expect(reached).toMatchObject({
      repositories: [`${ESTATE_URL}/orders`, `${ESTATE_URL}/platform`],
      reconcilers: [
        {
          repositoryUrl: `${ESTATE_URL}/platform`,
          kind: 'Application',
          name: 'orders-prod',
          path: 'apps/orders-prod.yaml',
        },
      ],
    });
    expect(
      reached.units.map(({ repositoryUrl, environments }: any) => [
        repositoryUrl,
        environments,
      ]),
    ).toContainEqual([`${ESTATE_URL}/orders`, ['dev', 'staging', 'prod']]);
  });

  it('knows what is deployed as it is from elsewhere', async () => {
    const reached = await radius('bases', 'plain/config.yaml');
    expect(reached.reconcilers.map(({ name }: any) => name)).toEqual([
      'plain-prod',
    ]);
    expect(services(reached)).toEqual(['bases: ']);
  });

  it('counts who is reached also where there are too many to read', async () => {
    const reached = await radius('bases', 'crowded');
    expect(reached).toMatchObject({
      truncated: true,
      entities: TENANTS.length + 1,
      teams: [
        { ref: 'group:default/tenants', entities: TENANTS.length },
        { entities: 1 },
      ],
    });
    expect(reached.repositories).toHaveLength(TENANTS.length);
    expect(reached.summary).toMatch(/It reaches more than is listed here\.$/);
    const { body } = await portal.get('/shared-bases?text=crowded');
    expect(body.items[0]).toMatchObject({
      dependents: TENANTS.length,
      entities: TENANTS.length + 1,
    });
  });

  it('says that nothing is reached, and what was not read', async () => {
    expect(await radius('bases', './README.md')).toMatchObject({
      path: 'README.md',
      known: true,
      summary:
        'As far as the files tell, nothing that is deployed is built of README.md.',
      services: [],
    });
    expect(await radius('bases', 'web/gone.yaml')).toMatchObject({
      known: false,
      summary: 'No file or directory web/gone.yaml was read.',
    });
  });

  it('follows what is changed meanwhile', async () => {
    await estate.repository('mono', {
      'apps/search/overlays/prod/kustomization.yaml': kustomization(
        'service.yaml',
        '../../../../base',
      ),
    });
    await portal.rescan();
    expect(services(await radius('mono', 'base'))).toEqual([
      'cart: dev prod',
      'pay: prod',
      'search: prod',
    ]);
    const { body } = await portal.get(
      `/shared-bases?repository=${encodeURIComponent(`${ESTATE_URL}/mono`)}`,
    );
    expect(body.items[0]).toMatchObject({ dependents: 4, entities: 3 });
  });
});
