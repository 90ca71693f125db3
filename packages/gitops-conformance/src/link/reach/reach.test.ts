import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { changeReach, reachedFrom } from './changeReach';
import { reachOf } from './RepositoryReach';

const kustomization = (...resources: string[]) =>
  `resources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec: { template: { spec: { containers: [{ name: shop, image: "shop:1" }] } } }
`;
const application = (
  name: string,
  path: string,
  extra = '',
) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  destination: { namespace: ${name} }
  source:
    repoURL: https://user:secret@git.example/acme/${extra || 'shop'}.git
    path: ${path}
    targetRevision: main
`;

const facts = analyzeRepository(
  createRepositoryTree(
    {
      'base/kustomization.yaml': kustomization('deployment.yaml'),
      'base/deployment.yaml': deployment,
      'base/README.md': '# Base\n',
      'overlays/dev/kustomization.yaml': kustomization('../../base'),
      'overlays/prod/kustomization.yaml': kustomization(
        '../../base',
        '../common',
      ),
      'overlays/common/kustomization.yaml': kustomization('config.yaml'),
      'overlays/common/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n',
      'regions/prod/kustomization.yaml': kustomization(
        '../../overlays/prod',
        'https://git.example/acme/bases.git//net?ref=v1',
      ),
      'plain/prod/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: s }\n',
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
      'chart/values.yaml': 'replicas: 1\n',
      'chart/NOTES.md': 'Read me\n',
      'chart/templates/deployment.yaml': deployment,
      'argocd/shop-dev.yaml': application('shop-dev', 'overlays/dev'),
      'argocd/shop-prod.yaml': application('shop-prod', 'overlays/prod'),
      'argocd/plain-prod.yaml': application('plain-prod', 'plain/prod'),
      'argocd/chart-prod.yaml': application('chart-prod', 'chart'),
      'argocd/orders-prod.yaml': application(
        'orders-prod',
        'deploy/prod',
        'orders',
      ),
    },
    { url: 'https://git.example/acme/shop' },
  ),
);
const change = (path: string) => changeReach(facts, { path });
const deployed = (path: string) =>
  change(path).reconcilers.map(({ name }) => name);

describe('changeReach', () => {
  it('follows a base to all that is built of it, over any number of steps', () => {
    const reach = change('base/deployment.yaml');
    expect(reach.known).toBe(true);
    expect(reach.paths).toEqual([
      'base',
      'overlays/dev',
      'overlays/prod',
      'regions/prod',
    ]);
    expect(reach.kustomizations).toContainEqual({
      path: 'overlays/prod',
      environment: 'prod',
    });
    expect(reach.environments).toEqual(['dev', 'prod']);
    expect(reach.units.flatMap(({ environments }) => environments)).toEqual(
      expect.arrayContaining(['dev', 'prod']),
    );
    expect(deployed('base/deployment.yaml')).toEqual(['shop-dev', 'shop-prod']);
  });

  it('ends where an environment is on its own', () => {
    expect(change('overlays/dev/kustomization.yaml')).toMatchObject({
      paths: ['overlays/dev'],
      environments: ['dev'],
    });
    expect(change('overlays/common/config.yaml').paths).toEqual([
      'overlays/common',
      'overlays/prod',
      'regions/prod',
    ]);
  });

  it('knows directories and charts that are deployed as they are', () => {
    expect(deployed('plain/prod/service.yaml')).toEqual(['plain-prod']);
    expect(deployed('chart/templates/deployment.yaml')).toEqual(['chart-prod']);
    expect(deployed('chart/values.yaml')).toEqual(['chart-prod']);
    expect(deployed('argocd/plain-prod.yaml')).toEqual(['plain-prod']);
  });

  it('knows directories that another repository deploys as they are', () => {
    expect(
      changeReach(facts, {
        path: 'plain/prod/service.yaml',
        usedElsewhere: ['plain', 'base'],
      }).paths,
    ).toEqual(['plain', 'plain/prod']);
  });

  it('says that nothing is reached, or that nothing is known', () => {
    expect(change('chart/NOTES.md').reconcilers).toEqual([]);
    expect(change('base/README.md').paths).toEqual([]);
    expect(change('nowhere')).toMatchObject({
      known: false,
      paths: [],
      units: [],
    });
  });

  it('takes a directory for all of its files', () => {
    expect(change('overlays').paths).toEqual([
      'overlays/common',
      'overlays/dev',
      'overlays/prod',
      'regions/prod',
    ]);
    expect(change('.').environments).toEqual(['dev', 'prod']);
  });

  it('goes on from what is built of another repository', () => {
    const { paths, environments, known } = changeReach(facts, {
      path: 'overlays/common',
      built: true,
    });
    expect(known).toBe(true);
    expect(paths).toEqual(['overlays/common', 'overlays/prod', 'regions/prod']);
    expect(environments).toEqual(['prod']);
  });
});

describe('reachOf', () => {
  const reach = reachOf(facts);

  it('keeps who builds on what', () => {
    expect(reach.bases).toContainEqual({
      path: 'base',
      users: ['overlays/dev', 'overlays/prod'],
    });
    expect([...reachedFrom(reach, ['base'])].sort()).toEqual([
      'argocd/shop-dev.yaml',
      'argocd/shop-prod.yaml',
      'base',
      'overlays/dev',
      'overlays/prod',
      'regions/prod',
    ]);
    expect(reach.declarations).toContain('argocd/shop-prod.yaml');
    expect(reach.environments).toMatchObject({
      'overlays/dev': 'dev',
      'argocd/shop-prod.yaml': 'prod',
    });
  });

  it('keeps what is used of other repositories, without anybody who signs in there', () => {
    expect(reach.uses).toEqual([
      {
        from: 'regions/prod',
        repositoryUrl: 'https://git.example/acme/bases.git',
        path: 'net',
        revision: 'v1',
        pinned: true,
        builds: true,
        kind: 'Kustomization',
        line: 3,
      },
      {
        from: 'argocd/orders-prod.yaml',
        repositoryUrl: 'https://git.example/acme/orders.git',
        path: 'deploy/prod',
        revision: 'main',
        pinned: false,
        builds: false,
        kind: 'Application',
        name: 'orders-prod',
        line: 1,
        environment: 'prod',
      },
    ]);
    expect(JSON.stringify(reach)).not.toContain('secret');
  });

  it('takes what says where something is, and values for others, for no use', () => {
    const flux = analyzeRepository(
      createRepositoryTree(
        {
          'sources.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: charts, namespace: flux-system }
spec: { url: https://git.example/acme/charts, ref: { branch: main } }
`,
          'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: shop }
spec:
  chart:
    spec: { chart: ./charts/shop, sourceRef: { kind: GitRepository, name: charts, namespace: flux-system } }
`,
          'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: redis }
spec:
  destination: { namespace: redis }
  sources:
    - { repoURL: https://charts.example, chart: redis, targetRevision: 1.2.3 }
    - { repoURL: https://git.example/acme/values.git, targetRevision: main, ref: values }
`,
        },
        { url: 'https://git.example/acme/flux' },
      ),
    );
    expect(
      reachOf(flux).uses.map(
        ({ name, repositoryUrl, path }) => `${name}: ${repositoryUrl} ${path}`,
      ),
    ).toEqual(['shop: https://git.example/acme/charts charts/shop']);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(reach))).toEqual(reach);
  });
});
