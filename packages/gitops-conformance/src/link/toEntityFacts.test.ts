import { analyzeRepository } from '../analyze';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { toEntityFacts } from './toEntityFacts';

const workload = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: ${name}
          image: registry.example/${name}:1.0.0
`;

const kustomization = (...resources: string[]) =>
  `resources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;

const fluxKustomization = (
  name: string,
  path: string,
) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`;

/** Two applications whose environments are put together in a directory of their own. */
const repository = analyzeRepository(
  createRepositoryTree({
    'clusters/prod/apps.yaml': fluxKustomization('apps', './environments/prod'),
    'environments/prod/kustomization.yaml': kustomization(
      '../../apps/cart/prod',
      '../../apps/search/prod',
    ),
    'apps/cart/base/kustomization.yaml': kustomization('deployment.yaml'),
    'apps/cart/base/deployment.yaml': workload('cart'),
    'apps/cart/prod/kustomization.yaml': kustomization('../base'),
    'apps/search/base/kustomization.yaml': kustomization('deployment.yaml'),
    'apps/search/base/deployment.yaml': workload('search'),
    'apps/search/prod/kustomization.yaml': kustomization('../base'),
    'apps/forgotten/prod/kustomization.yaml': kustomization('deployment.yaml'),
    'apps/forgotten/prod/deployment.yaml': workload('forgotten'),
  }),
);

describe('toEntityFacts', () => {
  it('finds what deploys an application through a kustomization elsewhere, and keeps the others out', () => {
    const { facts, reconciledBy } = toEntityFacts(repository, {
      path: 'apps/cart',
    });

    expect(reconciledBy.map(({ name }) => name)).toEqual(['apps']);
    expect(facts.workloads.map(({ name }) => name)).toEqual(['cart']);
    expect(facts.kustomizations.map(({ path }) => path).sort()).toEqual([
      'apps/cart/base',
      'apps/cart/prod',
    ]);
  });

  it('finds nothing where no kustomization leads', () => {
    expect(
      toEntityFacts(repository, { path: 'apps/forgotten' }).reconciledBy,
    ).toEqual([]);
  });

  it('finds objects of other repositories by repository and path', () => {
    const repositoryUrl = 'https://git.example/acme/shop';
    const platform = analyzeRepository(
      createRepositoryTree({
        'applications/forgotten.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: forgotten-prod
spec:
  source:
    repoURL: git@git.example:acme/shop.git
    path: apps/forgotten/prod
`,
      }),
    );
    const reconcilerObjects = platform.reconcilerObjects.map(object => ({
      ...object,
      repositoryUrl: 'https://git.example/acme/platform',
    }));

    const { reconciledBy } = toEntityFacts(repository, {
      path: 'apps/forgotten',
      repositoryUrl,
      reconcilerObjects,
    });

    expect(reconciledBy).toMatchObject([
      {
        name: 'forgotten-prod',
        repositoryUrl: 'https://git.example/acme/platform',
      },
    ]);
    expect(
      toEntityFacts(repository, {
        path: 'apps/cart',
        repositoryUrl,
        reconcilerObjects,
      }).reconciledBy,
    ).toHaveLength(1);
  });
});
