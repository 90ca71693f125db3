import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  analyzeRepository,
  createRepositoryTree,
} from '@gitops-adoption/conformance';
import { component } from '../__testUtils__/TestEstate';
import { ApplicationIndex } from './ApplicationIndex';
import { LocalRoots } from './LocalRoots';
import { namesOf, keysOfEntity } from './objectKeys';
import { SourceResolver } from './SourceResolver';

const FILES = {
  'clusters/prod/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ./apps
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
`,
  'apps/shop.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec:
  url: ssh://git@git.acme.example/acme/shop-deploy.git
  ref: { branch: release }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
  namespace: flux-system
  labels: { backstage.io/kubernetes-id: the-shop }
spec:
  path: ./deploy/overlays/prod
  prune: true
  sourceRef: { kind: GitRepository, name: shop }
`,
  'apps/cart/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cart
  namespace: shop
  annotations: { backstage.io/entity-ref: component:cart }
spec:
  chart:
    spec:
      chart: cart
      version: 1.2.3
      sourceRef: { kind: HelmRepository, name: charts }
  values: { replicas: 2 }
`,
  'apps/search/kustomization.yaml': `namePrefix: acme-
resources: [search.yaml]
`,
  'apps/search/search.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: search }
spec:
  path: ./search/deploy
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
`,
};

describe('entities that Flux deploys', () => {
  const url = 'https://git.acme.example/acme/platform-config';
  const index = new ApplicationIndex([
    {
      url,
      objects: analyzeRepository(createRepositoryTree(FILES, { url }))
        .reconcilerObjects,
    },
  ]);
  const resolver = new SourceResolver({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [
            {
              host: 'git.acme.example',
              apiBaseUrl: 'https://git.acme.example/api/v3',
            },
          ],
        },
      }),
    ),
    localRoots: new LocalRoots([]),
  });
  const elsewhere = {
    'backstage.io/source-location':
      'url:https://git.acme.example/acme/sources/tree/main/',
  };
  const resolve = (annotations: Record<string, string>, name = 'x') =>
    resolver.resolve(
      component(name, { annotations: { ...elsewhere, ...annotations } }),
      index,
    );
  const SHOP = {
    location: {
      url: 'https://git.acme.example/acme/shop-deploy',
      ref: 'release',
      treeUrl: 'https://git.acme.example/acme/shop-deploy/tree/release/',
    },
    path: 'deploy',
    foundThrough:
      'Flux Kustomization shop in https://git.acme.example/acme/platform-config, through Flux Kustomization apps',
  };

  it.each(['shop', 'Kustomization/shop', 'Kustomization/flux-system/shop'])(
    'are found through the object that they name %s',
    reference => {
      expect(resolve({ 'gitops-adoption.io/flux-object': reference })).toEqual(
        SHOP,
      );
    },
  );

  it('are found through the id that they and their objects carry', () => {
    expect(resolve({ 'backstage.io/kubernetes-id': 'the-shop' })).toEqual(SHOP);
  });

  it('are found through the object that names them, and live where a released chart is configured', () => {
    expect(resolve({}, 'cart')).toEqual({
      location: { url, ref: undefined, treeUrl: url },
      path: 'apps/cart',
      foundThrough:
        'Flux HelmRelease cart in https://git.acme.example/acme/platform-config, through Flux Kustomization apps',
    });
  });

  it('are found by names that kustomize has made, in whatever namespace they end up', () => {
    for (const reference of [
      'acme-search',
      'Kustomization/flux-system/acme-search',
    ]) {
      expect(
        resolve({ 'gitops-adoption.io/flux-object': reference }),
      ).toMatchObject({ location: { url }, path: 'search/deploy' });
    }
  });

  it.each([
    'HelmRelease/shop',
    'Kustomization/other/shop',
    'nobody',
    'a/b/c/d',
    '/',
    '',
  ])('are looked for elsewhere where %p is nobody', reference => {
    expect(
      resolve({ 'gitops-adoption.io/flux-object': reference }),
    ).toMatchObject({
      foundThrough: 'annotation backstage.io/source-location',
    });
  });

  it('are known to the analysis by the names of the objects', () => {
    const keys = keysOfEntity(
      component('x', {
        annotations: {
          'argocd/app-name': 'a, b',
          'gitops-adoption.io/flux-object': 'c, HelmRelease/shop/d',
          'backstage.io/kubernetes-id': 'e',
        },
      }),
    );
    expect(namesOf(keys.flat())).toEqual(['a', 'b', 'c', 'd']);
  });
});
