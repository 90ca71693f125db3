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
  it.each([
    ['of files', { files: 3 }, 'file-count'],
    ['of bytes', { totalSize: 30 }, 'total-size'],
  ])('keeps a limit %s for every part of a repository', (_, limits, limit) => {
    const cut = analyzeRepository(
      createRepositoryTree(
        Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e'].map(name => [
            `${name}/service.yaml`,
            `kind: Service # ${name}\n`,
          ]),
        ),
        { limits },
      ),
    );
    for (const path of ['c', 'e'])
      expect(toEntityFacts(cut, { path }).facts.limits).toEqual([
        expect.objectContaining({ limit }),
      ]);
  });

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

describe('services that share what deploys them', () => {
  const secret = (name: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\nstringData:\n  password: hunter2\n`;
  const url = 'https://git.example/acme/gitops';
  const generated = (generators: string, source: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all, namespace: argocd}\nspec:\n  generators:\n  - ${generators}\n  template:\n    spec:\n      source: {repoURL: '${url}', ${source}}\n`;
  const leaksOf = (
    files: Record<string, string>,
    options: Parameters<typeof toEntityFacts>[1],
  ) =>
    toEntityFacts(
      analyzeRepository(createRepositoryTree(files, { url })),
      options,
    ).facts.plaintextSecrets.map(({ path }) => path);

  it('gives each its own findings, and those of a base to both', () => {
    const app = (name: string) => ({
      [`apps/${name}/prod/kustomization.yaml`]: kustomization(
        '../../shared',
        'secret.yaml',
      ),
      [`apps/${name}/prod/secret.yaml`]: secret(name),
    });
    const files = {
      ...app('cart'),
      ...app('search'),
      'apps/shared/kustomization.yaml': kustomization('secret.yaml'),
      'apps/shared/secret.yaml': secret('shared'),
      'argocd/all.yaml': generated(
        `git: {repoURL: '${url}', directories: [{path: apps/*/prod}]}`,
        "path: '{{path}}'",
      ),
    };
    for (const name of ['cart', 'search'])
      expect(leaksOf(files, { path: `apps/${name}` }).sort()).toEqual(
        [`apps/${name}/prod/secret.yaml`, 'apps/shared/secret.yaml'].sort(),
      );
  });

  it('takes only its own release of a chart that others release too', () => {
    const files = {
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'charts/web/templates/secret.yaml': secret('{{ .Release.Name }}'),
      'values/cart/values.yaml': 'password: cart-winter2024\n',
      'values/search/values.yaml': 'password: search-winter2024\n',
      'argocd/all.yaml': generated(
        'list: {elements: [{app: cart}, {app: search}]}',
        "path: charts/web, helm: {valueFiles: ['../../values/{{app}}/values.yaml']}",
      ),
    };
    expect(leaksOf(files, { path: 'values/cart' }).sort()).toEqual([
      'charts/web/templates/secret.yaml',
      'values/cart/values.yaml',
    ]);
  });

  it('leaves the releases of others to them where it is known by the name of its own', () => {
    const release = (name: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  source: {repoURL: '${url}', path: charts/web, helm: {valueFiles: [/values/${name}.yaml]}}\n`;
    const files = {
      'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values/cart.yaml': 'password: cart-winter2024\n',
      'values/search.yaml': 'password: search-winter2024\n',
      'argocd/cart.yaml': release('cart'),
      'argocd/search.yaml': release('search'),
    };
    expect(leaksOf(files, { applications: ['cart'] })).toEqual([
      'values/cart.yaml',
    ]);
  });
});
