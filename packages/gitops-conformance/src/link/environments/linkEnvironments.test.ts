import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const deployment = (name = 'orders') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: registry.example/${name}:1.2.3\n`;
const chart = 'apiVersion: v2\nname: orders\nversion: 1.0.0\n';
const overlays = (parent: string, names: readonly string[]) =>
  Object.fromEntries(
    names.map(name => [
      `${parent}/${name}/kustomization.yaml`,
      kustomization('../../base'),
    ]),
  );
const base = {
  'base/kustomization.yaml': kustomization('deployment.yaml'),
  'base/deployment.yaml': deployment(),
};

const environmentsOf = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files)).environments;

describe('directories', () => {
  it('reads overlays with variants, and orders their stages', () => {
    const { models, names, stages, paths } = environmentsOf({
      ...base,
      ...overlays('envs', [
        'prod-us',
        'prod-eu',
        'qa',
        'staging-eu',
        'load-gpu',
        'integration',
      ]),
    });
    expect(models).toEqual(['overlay-directories']);
    expect(stages).toEqual(['integration', 'load', 'qa', 'staging', 'prod']);
    expect(names).toEqual([
      'integration',
      'load-gpu',
      'qa',
      'staging-eu',
      'prod-eu',
      'prod-us',
    ]);
    expect(paths.qa).toEqual(['envs/qa']);
  });

  it('accepts a directory `test` among stages', () => {
    expect(
      environmentsOf({
        ...base,
        ...overlays('stages', ['test', 'uat', 'prod']),
      }).stages,
    ).toEqual(['test', 'uat', 'prod']);
  });

  it('accepts weak words where three siblings in a row are stages', () => {
    const conf = (...names: string[]) =>
      environmentsOf(
        Object.fromEntries(
          names.map(name => [`conf/${name}/values.yaml`, 'replicas: 1\n']),
        ),
      ).stages;
    expect(conf('dev', 'pre', 'pro')).toEqual(['dev', 'pre', 'pro']);
    expect(conf('dev', 'pro', 'enterprise')).toEqual([]);
    expect(conf('basic', 'pro')).toEqual([]);
  });

  it('takes directories for clusters that hold the same object and are reconciled each by its own', () => {
    const application = (name: string, path: string, namespace = 'argocd') =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  source:\n    repoURL: https://git.example/platform\n    path: ${path}\n`;
    const addOns = (...sites: string[]) =>
      Object.fromEntries(
        sites.flatMap(site => [
          [`root-${site}.yaml`, application(`root-${site}`, `addons/${site}`)],
          [`addons/${site}/dns.yaml`, application('dns', 'charts/dns')],
        ]),
      );
    const shared = { 'charts/dns/Chart.yaml': chart };
    expect(
      environmentsOf({ ...shared, ...addOns('alpine', 'coast') }),
    ).toMatchObject({
      models: ['cluster-directories'],
      names: ['alpine', 'coast'],
      stages: [],
    });
    // Two applications of two names can run side by side.
    expect(
      environmentsOf({
        ...shared,
        ...addOns('alpine', 'coast'),
        'addons/coast/dns.yaml': application('other', 'charts/dns'),
      }).models,
    ).toEqual([]);
  });

  it('takes overlays that are named after features for what they are', () => {
    expect(
      environmentsOf({
        ...base,
        ...overlays('overlays', ['hooks', 'syncwaves', 'tech-preview']),
      }),
    ).toMatchObject({ models: [], names: [], stages: [] });
  });

  it('takes one `development` among release channels for a channel', () => {
    const channels = Object.fromEntries(
      ['a', 'b', 'c', 'd'].flatMap(name => [
        [`${name}/base/kustomization.yaml`, kustomization('deployment.yaml')],
        [`${name}/base/deployment.yaml`, deployment(name)],
        [
          `${name}/overlays/stable/kustomization.yaml`,
          kustomization('../../base'),
        ],
      ]),
    );
    expect(
      environmentsOf({
        ...channels,
        'a/overlays/development/kustomization.yaml':
          kustomization('../../base'),
      }).models,
    ).toEqual([]);
  });

  it('takes overlays that a sibling deploys together for parts of one whole', () => {
    expect(
      environmentsOf({
        ...base,
        ...overlays('overlays', ['prod', 'stage']),
        'overlays/default/kustomization.yaml': kustomization(
          '../prod',
          '../stage',
        ),
      }).models,
    ).toEqual([]);
  });

  it('takes directories with different contents for different workloads', () => {
    expect(
      environmentsOf({
        'workloads/prod/app.yaml': deployment('app'),
        'workloads/test/tester.yaml': deployment('tester'),
      }).models,
    ).toEqual([]);
  });

  it('knows a stage that several units deploy to, one environment each', () => {
    const app = (name: string, environments: readonly string[]) => ({
      [`${name}/base/kustomization.yaml`]: kustomization('deployment.yaml'),
      [`${name}/base/deployment.yaml`]: deployment(name),
      ...overlays(`${name}/overlays`, environments),
    });
    const main = app('main', ['dev', 'prod']);
    expect(environmentsOf({ ...main, ...app('a', ['qa']) }).stages).toEqual([
      'dev',
      'prod',
    ]);
    expect(
      environmentsOf({
        ...main,
        ...app('a', ['qa']),
        ...app('b', ['qa']),
        ...app('c', ['qa']),
      }).stages,
    ).toEqual(['dev', 'qa', 'prod']);
  });

  it('takes tools, tests and inventories for no environments', () => {
    const files = (...directories: string[]) =>
      Object.fromEntries(
        directories.map(directory => [
          `${directory}/deployment.yaml`,
          deployment('tool'),
        ]),
      );
    expect(environmentsOf(files('dev', 'test')).models).toEqual([]);
    expect(
      environmentsOf(files('inventories/staging', 'inventories/prod')).models,
    ).toEqual([]);
    expect(environmentsOf(files('dev', 'test', 'prod')).stages).toEqual([
      'dev',
      'test',
      'prod',
    ]);
  });

  it('sees the counterpart under another file name', () => {
    expect(
      environmentsOf({
        'dev/orders-dev.yaml': deployment('orders'),
        'prod/orders-prod.yaml': deployment('orders'),
      }).stages,
    ).toEqual(['dev', 'prod']);
    expect(
      environmentsOf({
        'k8s/dev/deployment.yaml': deployment('orders'),
        'k8s/prod/workload.yaml': deployment('orders'),
      }).stages,
    ).toEqual(['dev', 'prod']);
  });

  it('reads copies of a chart for each environment', () => {
    const files = Object.fromEntries(
      ['dev', 'test', 'prod'].flatMap(name => [
        [`teams/a/${name}/Chart.yaml`, chart],
        [`teams/a/${name}/values.yaml`, 'replicas: 1\n'],
      ]),
    );
    expect(environmentsOf(files)).toMatchObject({
      models: ['environment-directories'],
      stages: ['dev', 'test', 'prod'],
    });
  });

  it('counts prepared environments whose directories are still empty', () => {
    expect(
      environmentsOf({
        'environments/dev/app/values.yaml': '',
        'environments/prod/.keep': '',
        'environments/base/app/values.yaml': 'a: 1\n',
      }).stages,
    ).toEqual(['dev', 'prod']);
  });

  it('leaves components, tests, docs, namespaces and certificate authorities out', () => {
    const component =
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
    expect(
      environmentsOf({
        ...base,
        ...overlays('envs', ['dev', 'prod-eu']),
        'variants/non-prod/kustomization.yaml': component,
        'variants/prod/kustomization.yaml': component,
        'tests/expected/dev/a.yaml': deployment(),
        'tests/expected/uat/a.yaml': deployment(),
        'docs/installation/qa/a.yaml': deployment(),
        'namespaces/online/shop/shop-staging/a.yaml': deployment(),
        'namespaces/online/shop/shop-dev/a.yaml': deployment(),
        'base/clusterissuers/letsencrypt-staging/a.yaml': deployment(),
      }).stages,
    ).toEqual(['dev', 'prod']);
  });

  it('names clusters, with the stages that their names say', () => {
    const files = Object.fromEntries(
      ['hub', 'non-prod-east', 'prod-east', 'prod-west'].map(name => [
        `clusters/${name}/kustomization.yaml`,
        kustomization('../../base'),
      ]),
    );
    expect(environmentsOf({ ...base, ...files })).toMatchObject({
      models: ['cluster-directories'],
      names: ['non-prod-east', 'prod-east', 'prod-west', 'hub'],
      stages: ['non-prod', 'prod'],
    });
  });

  it('sees that overlays are named after clusters when the same names come back', () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].flatMap(app => [
        [`${app}/base/kustomization.yaml`, kustomization('deployment.yaml')],
        [`${app}/base/deployment.yaml`, deployment(app)],
        ...['ocp-test', 'ocp-infra', 'ocp-edge', 'ocp-prod'].map(name => [
          `${app}/overlays/${name}/kustomization.yaml`,
          kustomization('../../base'),
        ]),
      ]),
    );
    expect(environmentsOf(files)).toMatchObject({
      models: ['overlay-directories', 'cluster-directories'],
      stages: ['test', 'prod'],
    });
  });

  it('knows clusters by the names that Applications deploy to', () => {
    const application = (name: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: app-${name}\nspec:\n  destination:\n    name: ${name}\n  source:\n    repoURL: https://git.example/apps\n    path: app/overlays/${name}\n`;
    expect(
      environmentsOf({
        'app/base/kustomization.yaml': kustomization('deployment.yaml'),
        'app/base/deployment.yaml': deployment(),
        ...Object.fromEntries(
          ['rick', 'morty'].map(name => [
            `app/overlays/${name}/kustomization.yaml`,
            kustomization('../../base'),
          ]),
        ),
        'argocd/rick.yaml': application('rick'),
        'argocd/morty.yaml': application('morty'),
      }),
    ).toMatchObject({
      models: ['cluster-directories'],
      names: ['morty', 'rick'],
      stages: [],
    });
  });

  it('reads rings beside stages', () => {
    const files = Object.fromEntries(
      ['ring-0', 'ring-1', 'ring-2'].map(name => [
        `app/rings/${name}/kustomization.yaml`,
        kustomization('../../base'),
      ]),
    );
    const app = {
      'app/base/kustomization.yaml': kustomization('deployment.yaml'),
      'app/base/deployment.yaml': deployment(),
    };
    const stages = Object.fromEntries(
      ['development', 'staging', 'production'].map(name => [
        `app/${name}/kustomization.yaml`,
        kustomization('../base'),
      ]),
    );
    expect(environmentsOf({ ...app, ...files, ...stages })).toMatchObject({
      models: expect.arrayContaining(['rings', 'overlay-directories']),
      stages: ['development', 'staging', 'production'],
    });
  });
});

describe('values files', () => {
  it.each([
    ['values-%.yaml'],
    ['%-values.yaml'],
    ['%.values.yaml'],
    ['values.%.yaml'],
    ['frontend-values-%.yaml'],
    ['values/%.yaml'],
    ['secrets.values-%.yaml'],
  ])('reads %s', pattern => {
    const files = Object.fromEntries(
      ['production', 'integration', 'staging'].map(name => [
        `charts/app/${pattern.replace('%', name)}`,
        'replicas: 1\n',
      ]),
    );
    expect(
      environmentsOf({
        'charts/app/Chart.yaml': chart,
        'charts/app/values.yaml': 'replicas: 1\n',
        ...files,
      }),
    ).toMatchObject({
      models: ['values-files'],
      stages: ['integration', 'staging', 'production'],
    });
  });

  it('reads site and stage of one word, and a site called base', () => {
    const files = Object.fromEntries(
      ['idfdev', 'idfint', 'idfprod', 'base', 'summit'].map(name => [
        `apps/a/values-${name}.yaml`,
        'a: 1\n',
      ]),
    );
    expect(
      environmentsOf({ 'apps/a/Chart.yaml': chart, ...files }).stages,
    ).toEqual(['dev', 'int', 'prod']);
  });

  it('leaves names of customers and test cases alone', () => {
    const hubs = Object.fromEntries(
      [
        'staging',
        'prod',
        'demo',
        'york',
        'toledo',
        'psu',
        'sierra',
        'whitman',
      ].map(name => [`clusters/a/${name}.values.yaml`, 'a: 1\n']),
    );
    expect(
      environmentsOf({
        ...hubs,
        'chart/Chart.yaml': chart,
        'chart/ci/dev-values.yaml': 'a: 1\n',
        'chart/ci/qa-values.yaml': 'a: 1\n',
      }).stages,
    ).toEqual(['staging', 'prod']);
  });

  it('writes a stage as it is written most', () => {
    const { stages } = environmentsOf({
      ...base,
      ...overlays('overlays', ['dev', 'staging', 'production']),
      'chart/Chart.yaml': chart,
      'chart/values-prod.yaml': 'a: 1\n',
    });
    expect(stages).toEqual(['dev', 'staging', 'production']);
  });
});

describe('declarations', () => {
  it('reads the targets of Fleet', () => {
    const fleet = `defaultNamespace: orders\ntargetCustomizations:\n${['test', 'prod', 'dev'].map(name => `  - name: ${name}\n    clusterSelector:\n      matchLabels:\n        env: ${name}\n`).join('')}`;
    expect(
      environmentsOf({
        'app/fleet.yaml': fleet,
        'app/deployment.yaml': deployment(),
      }),
    ).toMatchObject({
      models: ['fleet-targets'],
      stages: ['dev', 'test', 'prod'],
    });
  });

  it('reads the targets of a Fleet repository, by name, label or cluster group', () => {
    const repository = `apiVersion: fleet.cattle.io/v1alpha1
kind: GitRepo
metadata:
  name: orders
spec:
  repo: https://git.example/orders
  targets:
    - name: staging
    - clusterSelector: { matchLabels: { env: prod } }
    - clusterGroup: dev
    - clusterSelector: {}
`;
    expect(environmentsOf({ 'gitrepo.yaml': repository })).toMatchObject({
      models: ['fleet-targets'],
      stages: ['dev', 'staging', 'prod'],
    });
  });

  it('reads the environments of a helmfile, templated or not', () => {
    const helmfile = `environments:
  # where it runs
  dev:
    values: [envs/dev.yaml]
  prod:
    values:
      - envs/prod.yaml
---
releases:
  - name: {{ .Environment.Name }}
`;
    expect(environmentsOf({ 'helmfile.yaml': helmfile })).toMatchObject({
      models: ['values-files'],
      names: ['dev', 'prod'],
    });
  });

  it('reads site and stage of one word in a helmfile', () => {
    expect(
      environmentsOf({
        'helmfile.yaml':
          'environments:\n  default:\n  edev:\n    values: [e/dev.yaml]\n  eprod:\n    values: [e/prod.yaml]\n',
      }),
    ).toMatchObject({ models: ['values-files'], stages: ['dev', 'prod'] });
  });

  it('reads branches that reconcilers follow', () => {
    const application = (branch: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: orders-${branch}\nspec:\n  source:\n    repoURL: https://git.example/orders\n    path: deploy\n    targetRevision: ${branch}\n`;
    expect(
      environmentsOf({
        'apps/dev.yaml': application('dev'),
        'apps/staging.yaml': application('staging'),
        'apps/prod.yaml': application('prod'),
      }),
    ).toMatchObject({
      models: ['branches'],
      stages: ['dev', 'staging', 'prod'],
    });
  });

  it('reads the branches that a promotion strategy moves versions through', () => {
    const strategy = `apiVersion: promoter.argoproj.io/v1alpha1\nkind: PromotionStrategy\nmetadata:\n  name: orders\nspec:\n  environments:\n    - branch: environment/development\n    - branch: environment/staging\n    - branch: environment/production\n`;
    const { environments, promotion } = analyzeRepository(
      createRepositoryTree({ 'promoter.yaml': strategy }),
    );
    expect(environments).toMatchObject({
      models: ['branches'],
      stages: ['development', 'staging', 'production'],
    });
    expect(promotion.mechanisms).toEqual([
      { mechanism: 'branches', path: 'promoter.yaml', line: 7 },
    ]);
  });

  it('follows the order that Kargo declares', () => {
    const stage = (name: string, ...upstream: string[]) =>
      `apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata:\n  name: ${name}\nspec:\n  requestedFreight:\n    - origin: { kind: Warehouse, name: orders }\n      sources:\n        stages: [${upstream}]\n`;
    expect(
      environmentsOf({
        ...base,
        ...overlays('overlays', ['qa', 'test', 'prod']),
        'kargo/stages.yaml': [
          stage('qa'),
          stage('test', 'qa'),
          stage('prod', 'test'),
        ].join('---\n'),
      }).stages,
    ).toEqual(['qa', 'test', 'prod']);
  });
});

it('finds none where there are none', () => {
  expect(
    environmentsOf({
      'deploy/kustomization.yaml': kustomization('deployment.yaml'),
      'deploy/deployment.yaml': deployment(),
    }),
  ).toEqual({ models: [], names: [], stages: [], stageOf: {}, paths: {} });
});

describe('names that say little by themselves', () => {
  it('takes an overlay beside its base for an environment', () => {
    const { models, stages } = environmentsOf({
      'apps/base/kustomization.yaml': kustomization('deployment.yaml'),
      'apps/base/deployment.yaml': deployment(),
      'apps/prod/kustomization.yaml': kustomization('../base'),
    });
    expect(models).toEqual(['overlay-directories']);
    expect(stages).toEqual(['prod']);
  });

  it('believes a directory for overlays whose children are all stages', () => {
    const files = { ...base, ...overlays('overlays', ['staging', 'live']) };
    expect(environmentsOf(files).stages).toEqual(['staging', 'live']);
    const production = overlays('overlays', ['dev', 'staging', 'product']);
    expect(environmentsOf({ ...base, ...production }).stages).toEqual([
      'dev',
      'staging',
      'product',
    ]);
  });

  it('reads values files of alpha and prod', () => {
    const { models, stages } = environmentsOf({
      'charts/orders/Chart.yaml': chart,
      'charts/orders/values.yaml': 'replicas: 1\n',
      'charts/orders/values-alpha.yaml': 'replicas: 1\n',
      'charts/orders/values-prod.yaml': 'replicas: 3\n',
    });
    expect(models).toEqual(['values-files']);
    expect(stages).toEqual(['alpha', 'prod']);
  });

  it('takes for values what a release reads as values', () => {
    const { models, stages } = environmentsOf({
      'chart/Chart.yaml': chart,
      'chart/config/qa.yaml': 'replicas: 1\n',
      'chart/config/prod.yaml': 'replicas: 3\n',
      'config/qa.yaml': 'nothing: reads this\n',
      'appset.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: orders\nspec:\n  generators:\n  - list:\n      elements:\n      - env: qa\n      - env: prod\n  template:\n    metadata:\n      name: orders-{{env}}\n    spec:\n      project: default\n      source:\n        repoURL: https://git.acme.example/acme/deploy\n        path: chart\n        helm:\n          valueFiles:\n          - config/{{env}}.yaml\n`,
    });
    expect(models).toEqual(['values-files']);
    expect(stages).toEqual(['qa', 'prod']);
  });

  it('takes targets of Fleet for environments, whatever they are called', () => {
    const target = (name: string) =>
      `- name: ${name}\n  clusterSelector:\n    matchLabels:\n      region: ${name}\n`;
    const { models, names, stages } = environmentsOf({
      'logging/fleet.yaml': `targetCustomizations:\n${target('emea')}${target('apac')}`,
      'logging/output.yaml': deployment(),
    });
    expect(models).toEqual(['fleet-targets']);
    expect(names).toEqual(['apac', 'emea']);
    expect(stages).toEqual([]);
  });
});
