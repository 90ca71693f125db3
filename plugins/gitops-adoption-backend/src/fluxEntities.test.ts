import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  ESTATE_URL,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

describe('an entity that names a Flux object', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeEach(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('shop-deploy', kustomizeService('shop'));
    await estate.repository('platform-config', {
      'clusters/prod/shop.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec:
  url: ${ESTATE_URL}/shop-deploy
  ref: { branch: main }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  path: ./overlays/prod
  prune: true
  sourceRef: { kind: GitRepository, name: shop }
`,
    });
    portal = await startPortal({
      estate,
      entities: [
        component('platform', {
          type: 'platform',
          source: 'platform-config/tree/main/',
        }),
        component('shop', {
          annotations: {
            'gitops-adoption.io/flux-object': 'Kustomization/flux-system/shop',
          },
        }),
      ],
    });
    await portal.settle();
  });

  afterEach(async () => {
    await portal.stop();
    await estate.remove();
  });

  it('is assessed by what the object deploys, says how that was found, and counts as reconciled', async () => {
    const { body } = await portal.get('/entities/component/default/shop');
    expect(body.source).toMatchObject({
      state: 'current',
      repositoryUrl: `${ESTATE_URL}/shop-deploy`,
      ref: 'main',
      foundThrough: 'Flux Kustomization shop in platform-config',
    });
    expect(body.assessment.unknown).toBeUndefined();
    expect(
      body.results.find(
        ({ ruleId }: any) => ruleId === 'reconciliation/declared',
      ),
    ).toMatchObject({ state: 'pass' });
  });
});
