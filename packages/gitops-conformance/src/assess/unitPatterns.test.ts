import { analyzeRepository } from '../analyze';
import { toEntityFacts } from '../link/toEntityFacts';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { unitPatternsOf } from './unitPatterns';

const url = 'https://git.acme.example/acme/shop';

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: '${name}:1.2.3' }] }
`;

const application = (
  name: string,
  path: string,
) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: shop
  source: { repoURL: ${url}, targetRevision: main, path: ${path} }
  destination: { name: in-cluster, namespace: shop }
`;

const overlay = (tag: string) => `resources: [../../base]
images: [{ name: api, newTag: ${tag} }]
`;

/** A service in overlays with external secrets, and one of plain manifests. */
const files = {
  'api/base/kustomization.yaml': 'resources: [deployment.yaml, secret.yaml]\n',
  'api/base/deployment.yaml': deployment('api'),
  'api/base/secret.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: api }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore } }
`,
  'api/overlays/dev/kustomization.yaml': overlay('1.3.0'),
  'api/overlays/prod/kustomization.yaml': overlay('1.2.0'),
  'worker/deployment.yaml': deployment('worker'),
};
const apps = {
  'argocd/api-dev.yaml': application('api-dev', 'api/overlays/dev'),
  'argocd/api-prod.yaml': application('api-prod', 'api/overlays/prod'),
};

const unitsIn = (
  more: Record<string, string>,
  options: Parameters<typeof toEntityFacts>[1] = {},
) =>
  unitPatternsOf(
    toEntityFacts(
      analyzeRepository(createRepositoryTree({ ...files, ...more }, { url })),
      options,
    ),
  );

const api = {
  tool: 'kustomize',
  environmentModel: 'overlay-directories',
  promotionModel: 'image-tag-per-environment',
  valuesModel: 'overlay-patches',
  secretsStrategy: 'external-secrets',
  reconcilerPattern: 'argocd/Application',
};
const worker = {
  tool: 'raw',
  environmentModel: 'none',
  promotionModel: 'none',
  valuesModel: 'none',
  secretsStrategy: 'none',
  reconcilerPattern: 'argocd/Application',
};

describe('unitPatternsOf', () => {
  it('tells the units of an entity apart, and does not take what starts them for one', () => {
    const argocd = {
      ...apps,
      'argocd/worker.yaml': application('worker', 'worker'),
    };
    expect(unitsIn(argocd)).toEqual([
      { name: 'api', path: 'api', pattern: api },
      { name: 'worker', path: 'worker', pattern: worker },
    ]);
    expect(unitsIn(argocd, { path: 'api' })).toBeUndefined();
  });

  it('knows the unit that nothing deploys', () => {
    expect(unitsIn(apps)?.map(({ pattern }) => pattern)).toEqual([
      api,
      { ...worker, reconcilerPattern: 'none' },
    ]);
  });

  it('follows what another repository points at, the closest first', () => {
    const central = Object.entries({
      root: '.',
      worker: 'worker',
    }).map(([name, path]) => ({
      ...analyzeRepository(
        createRepositoryTree(
          { 'apps/app.yaml': application(name, path) },
          { url: 'https://git.acme.example/acme/central' },
        ),
      ).reconcilerObjects[0],
      kind: name === 'root' ? 'ApplicationSet' : 'Application',
      repositoryUrl: 'https://git.acme.example/acme/central',
    }));
    expect(
      unitsIn({}, { reconcilerObjects: central })?.map(
        ({ pattern }) => pattern.reconcilerPattern,
      ),
    ).toEqual(['argocd/ApplicationSet', 'argocd/Application']);
  });

  it('lets what lies in no unit hold for all of them', () => {
    const workflow = {
      '.github/workflows/promote.yaml': `name: Promote
on: { workflow_dispatch: { inputs: { environment: { type: choice, options: [dev, prod] } } } }
jobs:
  promote:
    runs-on: ubuntu-latest
    steps:
      - run: cd api/overlays/prod && kustomize edit set image api=api:1.3.0 && git commit -am promote && git push
`,
    };
    expect(
      unitsIn({ ...apps, ...workflow })?.map(
        ({ pattern }) => pattern.promotionModel,
      ),
    ).toEqual(['image-tag-per-environment', 'workflow']);
  });
});

describe('fingerprints of units that stay the same', () => {
  const entity = toEntityFacts(
    analyzeRepository(createRepositoryTree({ ...files, ...apps }, { url })),
    {},
  );
  const { facts } = entity;

  it.each([
    ['secrets', { secrets: [], secretStrategies: [] }],
    ['kustomizations', { kustomizations: [] }],
    ['environments', { environments: { ...facts.environments, paths: {} } }],
    ['values', { valuesFiles: [{ path: 'worker/deployment.yaml' }] }],
    ['promotion', { promotion: { mechanisms: [] } }],
  ])('follow the %s around them', (_, change) => {
    const first = unitPatternsOf(entity);
    const changed = {
      ...entity,
      facts: { ...facts, ...change } as typeof facts,
    };
    const found = unitPatternsOf(changed);
    expect(found).not.toEqual(first);
    expect(found).toEqual(unitPatternsOf(structuredClone(changed)));
    expect(unitPatternsOf(entity)).toEqual(first);
  });

  it('follow what deploys them', () => {
    const first = unitPatternsOf(entity);
    const undeployed = { ...entity, reconciledBy: [] };
    expect(unitPatternsOf(undeployed)).not.toEqual(first);
    expect(unitPatternsOf(undeployed)).toEqual(
      unitPatternsOf(structuredClone(undeployed)),
    );
  });

  it('are those that were found before', () => {
    const first = unitPatternsOf(entity)!;
    const again = unitPatternsOf({ ...entity, facts: { ...facts } })!;
    expect(again.map((unit, at) => unit === first[at])).toEqual(
      first.map(() => true),
    );
  });
});
