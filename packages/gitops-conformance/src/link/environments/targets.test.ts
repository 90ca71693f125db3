import { analyze } from '../../__testUtils__/analyze';

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const deployment = (name = 'orders') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: registry.example/${name}:1.2.3\n`;
const fluxKustomization = (path: string, name = 'flux-system') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system }\nspec: { path: ${path}, prune: true, interval: 1m, sourceRef: { kind: GitRepository, name: flux-system } }\n`;
const application = (name: string, path: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec: { project: default, source: { repoURL: https://git.example/x.git, path: ${path}, targetRevision: main }, destination: { server: https://kubernetes.default.svc, namespace: ${name} } }\n`;
const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
  'chart/templates/cm.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
};

const environmentsOf = async (files: Record<string, string>) => {
  const { models, names, stages } = (await analyze(files)).environments;
  return { models, names, stages };
};
const none = { models: [], names: [], stages: [] };
const clusters = (...names: string[]) => ({
  models: ['cluster-directories'],
  names,
  stages: [],
});

describe('one directory', () => {
  it.each([
    ['below clusters that Flux enters', 'clusters/riverbank', 'riverbank'],
    ['that is called like a layer', 'clusters/main', 'main'],
    ['below workload-clusters', 'workload-clusters/mill', 'mill'],
    ['of a site', 'sites/mill', 'mill'],
  ])('%s is a cluster', async (_, path, name) => {
    expect(
      await environmentsOf({
        [`${path}/flux-system/gotk-sync.yaml`]: fluxKustomization(`./${path}`),
        [`${path}/apps.yaml`]: fluxKustomization('./apps', 'apps'),
        'apps/web.yaml': deployment(),
      }),
    ).toEqual(clusters(name));
  });

  it('below clusters is a cluster without a reconciler, too', async () => {
    expect(
      await environmentsOf({ 'clusters/mill/web.yaml': deployment() }),
    ).toEqual(clusters('mill'));
  });

  it('of an environment is one where it is deployed', async () => {
    const files = { 'environments/acme/web.yaml': deployment() };
    expect(await environmentsOf(files)).toEqual(none);
    expect(
      await environmentsOf({
        ...files,
        'argocd/a.yaml': application('acme', 'environments/acme'),
      }),
    ).toEqual({
      models: ['environment-directories'],
      names: ['acme'],
      stages: [],
    });
  });

  it('that is called a stage is one where it is deployed', async () => {
    const files = {
      'production/shop/web.yaml': deployment(),
      'production/blog/web.yaml': deployment('blog'),
    };
    expect(await environmentsOf(files)).toEqual(none);
    expect(
      await environmentsOf({
        ...files,
        'argocd/a.yaml': application('shop', 'production/shop'),
      }),
    ).toEqual({
      models: ['environment-directories'],
      names: ['production'],
      stages: ['production'],
    });
  });

  it.each(['clusters/apps', 'clusters/infrastructure', 'cluster/core'])(
    '%s is a part of a cluster',
    async path => {
      expect(
        await environmentsOf({
          [`${path}/web.yaml`]: deployment(),
          'argocd/a.yaml': application('a', path),
        }),
      ).toEqual(none);
    },
  );
});

describe('clusters', () => {
  it('are kept below clusters/overlays', async () => {
    expect(
      await environmentsOf({
        'clusters/base/kustomization.yaml': kustomization('web.yaml'),
        'clusters/base/web.yaml': deployment(),
        'clusters/overlays/lake/kustomization.yaml':
          kustomization('../../base'),
        'clusters/overlays/mill/kustomization.yaml':
          kustomization('../../base'),
      }),
    ).toEqual(clusters('lake', 'mill'));
  });

  it('are numbered', async () => {
    expect(
      await environmentsOf({
        'cluster1/web.yaml': deployment(),
        'cluster2/web.yaml': deployment(),
      }),
    ).toEqual(clusters('cluster1', 'cluster2'));
  });

  it('lie in regions that are none', async () => {
    expect(
      await environmentsOf({
        'clusters/eu/dev/web.yaml': deployment(),
        'clusters/eu/prod/web.yaml': deployment(),
        'clusters/us/dev/web.yaml': deployment(),
        'clusters/us/prod/web.yaml': deployment(),
      }),
    ).toEqual({
      models: ['cluster-directories'],
      names: ['dev', 'prod'],
      stages: ['dev', 'prod'],
    });
  });

  it('are environments below environments/overlays', async () => {
    expect(
      await environmentsOf({
        'base/kustomization.yaml': kustomization('web.yaml'),
        'base/web.yaml': deployment(),
        'environments/overlays/lake/kustomization.yaml':
          kustomization('../../../base'),
        'environments/overlays/mill/kustomization.yaml':
          kustomization('../../../base'),
      }),
    ).toEqual({
      models: ['overlay-directories'],
      names: ['lake', 'mill'],
      stages: [],
    });
  });

  it('are not applications that only have files of the same names', async () => {
    expect(
      await environmentsOf({
        'environments/web/d.yaml': deployment('web'),
        'environments/web/kustomization.yaml': kustomization('d.yaml'),
        'environments/api/d.yaml': deployment('api'),
        'environments/api/kustomization.yaml': kustomization('d.yaml'),
      }),
    ).toEqual(none);
  });

  it('are not the overlays of features', async () => {
    expect(
      await environmentsOf({
        'base/kustomization.yaml': kustomization('web.yaml'),
        'base/web.yaml': deployment(),
        'overlays/lake/kustomization.yaml': kustomization('../../base'),
        'overlays/mill/kustomization.yaml': kustomization('../../base'),
      }),
    ).toEqual(none);
  });

  it('have a values file each, by what it holds', async () => {
    const group = (name: string) =>
      `clusterGroup:\n  name: ${name}\n  applications:\n    press: { name: press, namespace: press, path: chart }\n`;
    const files = {
      ...chart,
      'values-global.yaml': 'main: { clusterGroupName: hub }\n',
      'values-hub.yaml': group('hub'),
      'values-plant.yaml': group('plant'),
      'values-AWS.yaml': 'global: { storage: gp3 }\n',
    };
    expect(await environmentsOf(files)).toEqual({
      models: ['values-files'],
      names: ['hub', 'plant'],
      stages: [],
    });
  });

  it('have one values file while there is one cluster', async () => {
    expect(
      await environmentsOf({
        ...chart,
        'values-hub.yaml': 'clusterGroup: { name: hub }\n',
        'values-global.yaml': 'main: { clusterGroupName: hub }\n',
      }),
    ).toEqual({ models: ['values-files'], names: ['hub'], stages: [] });
  });

  it('are the environments of a helmfile that knows no stages', async () => {
    const helmfile = (...names: string[]) => ({
      'helmfile.yaml': `environments:\n${names.map(name => `  ${name}:\n    values: [${name}.yaml]\n`).join('')}releases:\n  - name: web\n    chart: ./chart\n`,
      ...chart,
    });
    expect(await environmentsOf(helmfile('default', 'lake', 'mill'))).toEqual({
      models: ['values-files'],
      names: ['lake', 'mill'],
      stages: [],
    });
    expect(await environmentsOf(helmfile('default', 'minikube'))).toEqual(none);
  });

  it('have a values file each, by the names that Applications deploy to', async () => {
    const deployedTo = (cluster: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${cluster} }\nspec: { project: default, source: { repoURL: https://git.example/x.git, path: chart, targetRevision: main, helm: { valueFiles: [values-${cluster}.yaml] } }, destination: { name: ${cluster}, namespace: a } }\n`;
    expect(
      await environmentsOf({
        ...chart,
        'chart/values-lake.yaml': 'a: 1\n',
        'chart/values-mill.yaml': 'a: 2\n',
        'chart/values-large.yaml': 'a: 3\n',
        'argocd/lake.yaml': deployedTo('lake'),
        'argocd/mill.yaml': deployedTo('mill'),
      }),
    ).toEqual({
      models: ['values-files'],
      names: ['lake', 'mill'],
      stages: [],
    });
  });
});

describe('names like those of hosts', () => {
  const object = (apiVersion: string, kind: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: tailor }\n`;

  it('are API groups where their objects lie below them', async () => {
    expect(
      await environmentsOf({
        'base/pipelines.sewing.dev/configs/main/config.yaml': object(
          'pipelines.sewing.dev/v1',
          'Config',
        ),
        'base/looms.weaving.test/looms/main/loom.yaml': object(
          'looms.weaving.test/v1',
          'Loom',
        ),
      }),
    ).toEqual(none);
  });

  it('are names of CRDs', async () => {
    const crd = (name: string) =>
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name} }\n`;
    expect(
      await environmentsOf({
        'crds/looms.weaving.dev/crd.yaml': crd('looms.weaving.dev'),
        'crds/shuttles.weaving.dev/crd.yaml': crd('shuttles.weaving.dev'),
      }),
    ).toEqual(none);
  });

  it('are hosts otherwise', async () => {
    expect(
      await environmentsOf({
        'k8s.staging.mill.dev/web.yaml': deployment(),
        'k8s.prod.mill.dev/web.yaml': deployment(),
      }),
    ).toEqual({
      models: ['cluster-directories'],
      names: ['k8s.staging.mill.dev', 'k8s.prod.mill.dev'],
      stages: ['staging', 'prod'],
    });
  });
});

describe('stages', () => {
  const base = {
    'base/kustomization.yaml': kustomization('web.yaml'),
    'base/web.yaml': deployment(),
  };
  const overlays = (parent: string, ...names: string[]) =>
    Object.fromEntries(
      names.map(name => [
        `${parent}/${name}/kustomization.yaml`,
        kustomization(`${'../'.repeat(parent.split('/').length + 1)}base`),
      ]),
    );

  it.each([
    [
      ['01-dev', '02-test', '03-prod'],
      ['dev', 'test', 'prod'],
    ],
    [
      ['dev1', 'dev2', 'prod1'],
      ['dev', 'prod'],
    ],
    [['eu-prod-1', 'eu-prod-2', 'us-prod-1'], ['prod']],
    [
      ['rke-test', 'rke-prod'],
      ['test', 'prod'],
    ],
    [
      ['devEu', 'prodEu'],
      ['dev', 'prod'],
    ],
    [
      ['ont', 'tst', 'acc', 'prd'],
      ['ont', 'tst', 'acc', 'prd'],
    ],
    [
      ['pre', 'live'],
      ['pre', 'live'],
    ],
    [
      ['minikube', 'dev', 'prod'],
      ['dev', 'prod'],
    ],
    [
      ['prodeu', 'produs', 'stagingeu'],
      ['staging', 'prod'],
    ],
  ])('of overlays %j are %j', async (names, stages) => {
    expect(
      (await environmentsOf({ ...base, ...overlays('overlays', ...names) }))
        .stages,
    ).toEqual(stages);
  });

  it('of one kind stand side by side without a directory that says so', async () => {
    const files = (...names: string[]) =>
      Object.fromEntries(names.map(name => [`${name}/web.yaml`, deployment()]));
    expect(
      (await environmentsOf(files('eu-prod-1', 'eu-prod-2', 'us-prod-1')))
        .stages,
    ).toEqual(['prod']);
    // Two suites of tests are no environments.
    expect(
      (await environmentsOf(files('api-test', 'web-test'))).stages,
    ).toEqual([]);
  });

  it('lie below regions', async () => {
    expect(
      await environmentsOf({
        ...base,
        ...overlays('overlays/eu', 'staging', 'prod'),
        ...overlays('overlays/us', 'prod'),
      }),
    ).toMatchObject({
      names: ['staging', 'prod'],
      stages: ['staging', 'prod'],
    });
  });
});

describe('objects that promote', () => {
  const release = (namespace: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop, namespace: ${namespace} }\nspec: { interval: 10m, chart: { spec: { chart: shop, version: 2.2.1, sourceRef: { kind: HelmRepository, name: shop } } } }\n`;

  it.each([
    [
      'a Pipeline of Weave GitOps',
      'apiVersion: pipelines.weave.works/v1alpha1\nkind: Pipeline\nmetadata: { name: shop }\nspec:\n  environments:\n    - name: test\n    - name: live\n',
    ],
    [
      'a delivery pipeline of Cloud Deploy',
      'apiVersion: deploy.cloud.google.com/v1\nkind: DeliveryPipeline\nmetadata: { name: shop }\nserialPipeline: { stages: [{ targetId: test }, { targetId: live }] }\n',
    ],
    [
      'a shipyard of Keptn',
      'apiVersion: spec.keptn.sh/0.2.3\nkind: Shipyard\nmetadata: { name: shop }\nspec: { stages: [{ name: test }, { name: live }] }\n',
    ],
  ])('declare stages: %s', async (_, pipeline) => {
    expect(
      await environmentsOf({
        'shop/pipeline.yaml': pipeline,
        'shop/test.yaml': release('test'),
        'shop/live.yaml': release('live'),
      }),
    ).toEqual({
      models: [],
      names: ['test', 'live'],
      stages: ['test', 'live'],
    });
  });

  const pipeline = (...names: string[]) =>
    `apiVersion: pipelines.weave.works/v1alpha1\nkind: Pipeline\nmetadata: { name: shop }\nspec: { environments: [${names.map(name => `{ name: ${name} }`).join(', ')}] }\n`;

  it('outrank what the words mean, and repeat no directory', async () => {
    expect(
      await environmentsOf({
        'pipeline.yaml': pipeline('uat', 'qa', 'prod'),
        'environments/qa-eu/web.yaml': deployment(),
        'environments/uat/web.yaml': deployment(),
        'environments/prod/web.yaml': deployment(),
      }),
    ).toEqual({
      models: ['environment-directories'],
      names: ['uat', 'qa-eu', 'prod'],
      stages: ['uat', 'qa', 'prod'],
    });
  });

  it('declare a stage whose name says nothing', async () => {
    expect(
      (await environmentsOf({ 'pipeline.yaml': pipeline('dev', 'bench') }))
        .stages,
    ).toEqual(['dev', 'bench']);
  });

  it('are none with one environment', async () => {
    expect(await environmentsOf({ 'pipeline.yaml': pipeline('prod') })).toEqual(
      none,
    );
  });
});

describe('objects that deploy one source', () => {
  const release = (name: string, namespace: string, chartName = 'shop') =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { interval: 10m, chart: { spec: { chart: ${chartName}, version: 2.2.1, sourceRef: { kind: HelmRepository, name: shop } } } }\n`;
  const stages = async (...objects: string[]) =>
    (
      await environmentsOf(
        Object.fromEntries(objects.map((text, i) => [`apps/${i}.yaml`, text])),
      )
    ).stages;

  it('tell stages apart by their names', async () => {
    expect(
      await stages(
        application('shop-dev', 'shop'),
        application('shop-prod', 'shop'),
      ),
    ).toEqual(['dev', 'prod']);
  });

  it('tell stages apart by their namespaces', async () => {
    expect(
      await stages(release('shop', 'test'), release('shop', 'live')),
    ).toEqual(['test', 'live']);
  });

  it('are two applications where the rest of the name differs, and two sources otherwise', async () => {
    expect(
      await stages(
        application('shop-dev', 'shop'),
        application('blog-prod', 'shop'),
      ),
    ).toEqual([]);
    expect(
      await stages(
        release('shop', 'test'),
        release('shop', 'live', 'other-shop'),
      ),
    ).toEqual([]);
  });

  const applicationSet = (elements: string, revision: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: shop }\nspec:\n  generators: [{ list: { elements: [${elements}] } }]\n  template:\n    metadata: { name: 'shop-{{env}}' }\n    spec: { project: x, source: { repoURL: 'https://git.example/shop.git', path: deploy, targetRevision: '${revision}' }, destination: { name: a, namespace: b } }\n`;

  it('are generated from a list', async () => {
    expect(
      await environmentsOf({
        'set.yaml': applicationSet('{ env: dev }, { env: prod }', 'main'),
      }),
    ).toEqual({ models: [], names: ['dev', 'prod'], stages: ['dev', 'prod'] });
    expect(
      await environmentsOf({
        'set.yaml': applicationSet('{ env: dev }, { env: prod }', '{{env}}'),
      }),
    ).toMatchObject({ models: ['branches'], stages: ['dev', 'prod'] });
    expect(
      await environmentsOf({
        'set.yaml': applicationSet('{ env: acme }, { env: globex }', 'main'),
      }),
    ).toEqual(none);
  });
});

describe('environments that the files do not tell', () => {
  const reasons = (files: Record<string, string>, url?: string) =>
    analyze(files, { url })
      .unknowns.filter(({ about }) => about === 'environments')
      .map(({ reason }) => reason);
  const set = (generator: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: add-ons }\nspec:\n  generators: [${generator}]\n  template: { spec: { source: { repoURL: https://git.example/x.git, path: web }, destination: { server: '{{server}}' } } }\n`;

  it('are those of clusters that only the controller knows', () => {
    expect(reasons({ 'set.yaml': set('{ clusters: {} }') })).toEqual([
      'add-ons deploys to clusters that only the controller knows',
    ]);
    expect(
      reasons({ 'set.yaml': set('{ list: { elements: [{ server: a }] } }') }),
    ).toEqual([]);
  });

  it('may each be a repository', () => {
    const files = { 'web.yaml': deployment() };
    expect(reasons(files, 'https://git.example/acme/shop-prod.git')).toEqual([
      "the repository is called 'shop-prod': it may be one of several, each an environment",
    ]);
    expect(reasons(files, 'https://git.example/acme/shop.git')).toEqual([]);
  });

  it('are no question where some are seen', () => {
    expect(
      reasons({
        'set.yaml': set('{ clusters: {} }'),
        'environments/prod/web.yaml': deployment(),
      }),
    ).toEqual([]);
  });
});

describe('branches', () => {
  const environment = (name: string, source: string) =>
    `apiVersion: delivery.example.com/v1\nkind: Environment\nmetadata: { name: ${name} }\nspec: { ${source} }\n`;

  it.each([
    ['dev', 'stage', 'repo: https://git.example.com/a/plane, branch: '],
    ['dev', 'prod', 'git: { url: git@git.example.com:a/plane, ref: { branch: '],
    [
      'test',
      'prod',
      'repoURL: https://git.example.com/a/plane, targetRevision: ',
    ],
  ])('%s and %s are what objects follow', async (first, second, source) => {
    const end = ' }'.repeat(source.split('{').length - 1);
    expect(
      await environmentsOf({
        '.environments/a.yaml': environment('a', `${source}${first}${end}`),
        '.environments/b.yaml': environment('b', `${source}${second}${end}`),
      }),
    ).toEqual({
      models: ['branches'],
      names: [first, second],
      stages: [first, second],
    });
  });

  it('of two repositories are no environments', async () => {
    expect(
      await environmentsOf({
        'a.yaml': environment(
          'a',
          'repo: https://git.example.com/a, branch: dev',
        ),
        'b.yaml': environment(
          'b',
          'repo: https://git.example.com/b, branch: prod',
        ),
      }),
    ).toEqual(none);
  });
});
