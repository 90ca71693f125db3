import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { environmentsReachedBy } from '../promotion/environmentsReachedBy';

const analyze = (files: Record<string, string>, url?: string) =>
  analyzeRepository(createRepositoryTree(files, { url }));
const deployment = (name: string, image = `registry.example/${name}:1.0.0`) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: ${image}\n`;
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;
const kustomization = (resources: string[], rest = '') =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resources}]\n${rest}`;
const tag = (image: string, value: string) =>
  `images:\n  - name: ${image}\n    newTag: ${value}\n`;
const application = (name: string, path: string, rest = '') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\nspec:\n  project: default\n  source:\n    repoURL: https://git.example/acme/gitops\n    path: ${path}\n${rest}`;

const base = (app: string) => ({
  [`${app}/base/kustomization.yaml`]: kustomization([
    'deployment.yaml',
    'service.yaml',
  ]),
  [`${app}/base/deployment.yaml`]: deployment(app.split('/').pop() ?? app),
  [`${app}/base/service.yaml`]: service(app),
});
const overlays = (app: string, environments: readonly string[]) =>
  Object.fromEntries(
    environments.map((name, index) => [
      `${app}/overlays/${name}/kustomization.yaml`,
      kustomization(
        ['../../base'],
        tag(`registry.example/${app.split('/').pop()}`, `1.${index}.0`),
      ),
    ]),
  );

describe('kustomize', () => {
  it('takes the overlays of a base for one unit, with what each is made of', () => {
    const { units } = analyze(
      {
        ...base('apps/orders'),
        ...overlays('apps/orders', ['prod-eu', 'dev']),
        'argocd/prod.yaml': application(
          'orders-prod',
          'apps/orders/overlays/prod-eu',
        ),
      },
      'https://git.example/acme/gitops',
    );
    expect(
      units.map(({ name, path, tools, environmentModel }) => ({
        name,
        path,
        tools,
        environmentModel,
      })),
    ).toContainEqual({
      name: 'orders',
      path: 'apps/orders',
      tools: ['kustomize'],
      environmentModel: 'overlay-directories',
    });
    const [dev, prod] = units.find(
      ({ name }) => name === 'orders',
    )!.environments;
    expect(dev).toMatchObject({
      name: 'dev',
      stage: 'dev',
      path: 'apps/orders/overlays/dev',
      kinds: { Deployment: 1, Service: 1 },
      reconciledBy: [],
    });
    expect(prod).toMatchObject({
      name: 'prod-eu',
      stage: 'prod',
      variant: 'eu',
      reconciledBy: ['orders-prod'],
    });
    expect([...dev.files].sort()).toEqual([
      'apps/orders/base/deployment.yaml',
      'apps/orders/base/kustomization.yaml',
      'apps/orders/base/service.yaml',
      'apps/orders/overlays/dev/kustomization.yaml',
    ]);
  });

  it('says where the version of an image is decided', () => {
    const { units } = analyze({
      ...base('orders'),
      'orders/overlays/dev/kustomization.yaml': kustomization(
        ['../../base'],
        tag('registry.example/orders', '2.0.0'),
      ),
      'orders/overlays/prod/kustomization.yaml': kustomization(['../../base']),
    });
    const [dev, prod] = units[0].environments;
    expect(dev.images).toEqual([
      {
        path: 'orders/overlays/dev/kustomization.yaml',
        line: 5,
        name: 'registry.example/orders',
        tag: '2.0.0',
        digest: undefined,
        pinning: 'pinned',
        environment: 'dev',
      },
    ]);
    expect(prod.images).toEqual([
      expect.objectContaining({
        path: 'orders/base/deployment.yaml',
        tag: '1.0.0',
        environment: 'prod',
      }),
    ]);
  });

  it('takes applications in the same location of each environment for one', () => {
    const files = Object.fromEntries(
      ['dev', 'prod'].flatMap(name =>
        ['cart', 'orders'].flatMap(app => [
          [
            `environments/${name}/${app}/kustomization.yaml`,
            kustomization(['deployment.yaml']),
          ],
          [`environments/${name}/${app}/deployment.yaml`, deployment(app)],
        ]),
      ),
    );
    const { units } = analyze(files);
    expect(
      units.map(({ name, environments }) => [
        name,
        environments.map(environment => environment.path),
      ]),
    ).toEqual([
      ['cart', ['environments/dev/cart', 'environments/prod/cart']],
      ['orders', ['environments/dev/orders', 'environments/prod/orders']],
    ]);
  });

  it('reads a kustomization that only lists others as a table of contents', () => {
    const { units } = analyze({
      'kustomization.yaml': kustomization(['apps/cart', 'apps/orders']),
      'apps/cart/kustomization.yaml': kustomization(['deployment.yaml']),
      'apps/cart/deployment.yaml': deployment('cart'),
      'apps/orders/kustomization.yaml': kustomization(['deployment.yaml']),
      'apps/orders/deployment.yaml': deployment('orders'),
    });
    expect(units.map(({ name }) => name)).toEqual(['cart', 'orders']);
  });
});

it('tells which environments a change reaches at once', () => {
  const { units } = analyze({
    ...base('orders'),
    ...overlays('orders', ['dev', 'prod']),
  });
  expect(environmentsReachedBy(units, ['orders/base/deployment.yaml'])).toEqual(
    [{ unit: 'orders', environments: ['dev', 'prod'] }],
  );
  expect(
    environmentsReachedBy(units, [
      'orders/overlays/dev/kustomization.yaml',
      'README.md',
    ]),
  ).toEqual([{ unit: 'orders', environments: ['dev'] }]);
  expect(environmentsReachedBy(units, ['README.md'])).toEqual([]);
});

describe('helm', () => {
  const chart = {
    'charts/orders/Chart.yaml':
      'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
    'charts/orders/values.yaml': 'a: 1\n',
    'charts/orders/templates/a.yaml':
      '{{ if .Values.a }}\napiVersion: apps/v1\nkind: Deployment\n{{ end }}\n',
  };

  it('takes a chart with the values of each environment for one unit', () => {
    const { units } = analyze({
      ...chart,
      'charts/orders/values-dev.yaml': 'image:\n  tag: 1.0.0\n',
      'charts/orders/values-prod.yaml': 'image:\n  tag: 1.0.0\n',
    });
    expect(units).toHaveLength(1);
    expect(units[0]).toMatchObject({
      name: 'orders',
      path: 'charts/orders',
      tools: ['helm'],
      environmentModel: 'values-files',
    });
    expect(units[0].environments.map(({ name, path }) => [name, path])).toEqual(
      [
        ['dev', 'charts/orders/values-dev.yaml'],
        ['prod', 'charts/orders/values-prod.yaml'],
      ],
    );
    expect(units[0].environments[0].files).not.toContain(
      'charts/orders/values-prod.yaml',
    );
    expect(units[0].environments[0].files).toContain(
      'charts/orders/templates/a.yaml',
    );
  });

  it('leaves vendored and library charts to those that use them', () => {
    const { units } = analyze({
      ...chart,
      'charts/orders/charts/db/Chart.yaml':
        'apiVersion: v2\nname: db\nversion: 1.0.0\n',
      'charts/lib/Chart.yaml':
        'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
    });
    expect(
      units.map(({ name, files }) => [
        name,
        files.includes('charts/orders/charts/db/Chart.yaml'),
      ]),
    ).toEqual([['orders', true]]);
  });
});

it('takes plain manifests by directory, and names a lone one after its repository', () => {
  expect(
    analyze(
      {
        'k8s/deployment.yaml': deployment('orders'),
        'k8s/service.yaml': service('orders'),
      },
      'https://git.example/acme/orders-service.git',
    ).units,
  ).toMatchObject([
    {
      name: 'orders-service',
      path: 'k8s',
      tools: ['raw'],
      environments: [],
      kinds: { Deployment: 1, Service: 1 },
      files: ['k8s/deployment.yaml', 'k8s/service.yaml'],
    },
  ]);
  expect(
    analyze({
      'kubernetes/cart/a.yaml': deployment('cart'),
      'kubernetes/orders/a.yaml': deployment('orders'),
      'kubernetes/orders/extra/b.yaml': service('orders'),
    }).units.map(({ name, files }) => [name, files.length]),
  ).toEqual([
    ['cart', 1],
    ['orders', 2],
  ]);
});

describe('fleet', () => {
  const bundle = 'helm:\n  repo: https://charts.example\n  chart: postgres\n';

  it('makes a unit of a bundle whose chart lies elsewhere', () => {
    const { units } = analyze({
      'postgres/fleet.yaml': `${bundle}  valuesFiles: [values.yaml]\n`,
      'postgres/values.yaml': 'image:\n  repository: postgres\n  tag: "16"\n',
      'postgres/cluster.yaml':
        'apiVersion: postgres.example/v1\nkind: Cluster\nmetadata: {name: x}\n',
      'redis/fleet.yml': bundle,
    });
    expect(units).toMatchObject([
      {
        name: 'postgres',
        tools: ['helm'],
        files: ['postgres/fleet.yaml', 'postgres/values.yaml'],
      },
      { name: 'redis', tools: ['helm'], files: ['redis/fleet.yml'] },
    ]);
  });

  it('leaves a bundle to the kustomization beside it', () => {
    const { units } = analyze({
      'orders/fleet.yaml': 'defaultNamespace: orders\n',
      'orders/kustomization.yaml': kustomization(['deployment.yaml']),
      'orders/deployment.yaml': deployment('orders'),
    });
    expect(units.map(({ tools }) => tools)).toEqual([['kustomize']]);
  });
});

describe('promotion', () => {
  const mechanismsOf = (files: Record<string, string>) =>
    analyze(files).promotion.mechanisms.map(
      ({ mechanism, path }) => `${mechanism} ${path}`,
    );

  it('sees tags per environment, and that one tag in the base is none', () => {
    expect(
      mechanismsOf({
        ...base('orders'),
        ...overlays('orders', ['dev', 'prod']),
      }),
    ).toEqual([
      'image-tag-per-environment orders/overlays/dev/kustomization.yaml',
    ]);
    expect(
      mechanismsOf({
        ...base('orders'),
        ...Object.fromEntries(
          ['dev', 'prod'].map(name => [
            `orders/overlays/${name}/kustomization.yaml`,
            kustomization(['../../base']),
          ]),
        ),
      }),
    ).toEqual([]);
  });

  it('sees tags in values, and versions in files of their own', () => {
    const chart = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
    };
    expect(
      mechanismsOf({
        ...chart,
        'chart/values-dev.yaml': 'image:\n  tag: 1.1.0\n',
        'chart/values-prod.yaml': 'image:\n  tag: 1.0.0\n',
      }),
    ).toEqual(['image-tag-per-environment chart/values-dev.yaml']);
    expect(
      mechanismsOf({
        'image-tags/staging/orders': 'image_tag: v2\n',
        'image-tags/production/orders': 'image_tag: v1\n',
      }),
    ).toEqual(['image-tag-per-environment image-tags/staging/orders']);
  });

  it('sees chart versions and revisions per environment', () => {
    const release = (name: string, version: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ingress-${name}\nspec:\n  source:\n    repoURL: https://charts.example\n    chart: ingress\n    targetRevision: ${version}\n`;
    expect(
      mechanismsOf({
        'clusters/dev/a.yaml': release('dev', '2.0.0'),
        'clusters/prod/a.yaml': release('prod', '1.0.0'),
      }),
    ).toEqual(['chart-version-per-environment clusters/dev/a.yaml']);
    expect(
      mechanismsOf({
        'clusters/dev/a.yaml': application(
          'a-dev',
          'deploy',
          '    targetRevision: main\n',
        ),
        'clusters/prod/a.yaml': application(
          'a-prod',
          'deploy',
          '    targetRevision: v1.0.0\n',
        ),
      }),
    ).toEqual(['revision-per-environment clusters/dev/a.yaml']);
  });

  it('recognises tools that promote', () => {
    expect(
      mechanismsOf({
        'kargo/stage.yaml':
          'apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata: { name: prod }\n',
        'flux/policy.yaml':
          'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: { name: a }\n',
        'shop/values.yaml': 'tag: 1.0.0 # {"$imagepolicy": "flux:shop:tag"}\n',
        '.github/workflows/promote.yaml':
          'on: [workflow_dispatch]\njobs: {a: {steps: [{run: ./scripts/promote.sh prod}]}}\n',
        '.github/workflows/ci.yaml': 'name: ci\non: [push]\njobs: {}\n',
      }),
    ).toEqual([
      'image-automation flux/policy.yaml',
      'kargo kargo/stage.yaml',
      'workflow .github/workflows/promote.yaml',
    ]);
  });
});

it('tells the environment of a reconciler by what it points at, where it lies, or its name', () => {
  const { reconcilerObjects } = analyze(
    {
      ...base('orders'),
      ...overlays('orders', ['dev', 'prod']),
      'argocd/one.yaml': application(
        'orders-one',
        'orders/overlays/dev',
      ).replace(
        'https://git.example/acme/gitops',
        'https://git.example/acme/gitops',
      ),
      'argocd/prod.yaml': application('orders-two', 'elsewhere'),
      'argocd/three.yaml': application('orders-dev', 'elsewhere'),
      'argocd/four.yaml': application('orders-four', 'elsewhere'),
    },
    'https://git.example/acme/gitops',
  );
  expect(
    Object.fromEntries(
      reconcilerObjects.map(({ name, environment }) => [name, environment]),
    ),
  ).toEqual({
    'orders-one': 'dev',
    'orders-two': 'prod',
    'orders-dev': 'dev',
    'orders-four': undefined,
  });
});

describe('images of Helm values', () => {
  const chart = (path: string) => ({
    [`${path}/Chart.yaml`]: 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
    [`${path}/templates/deployment.yaml`]:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
  });
  const imagesOf = (files: Record<string, string>, unit = 'orders') =>
    Object.fromEntries(
      analyze(files)
        .units.find(({ name }) => name === unit)
        ?.environments.map(({ name, images }) => [
          name,
          images.map(
            image =>
              `${image.name}:${image.tag ?? ''}${image.digest ? `@${image.digest}` : ''} ${image.path}:${image.line} ${image.pinning}`,
          ),
        ]) ?? [],
    );
  const digest = `sha256:${'0f'.repeat(32)}`;

  it('lays the values of an environment over those of the chart', () => {
    expect(
      imagesOf({
        ...chart('orders'),
        'orders/values.yaml':
          'image:\n  registry: registry.acme.example\n  repository: acme/orders\n  tag: latest\nproxy:\n  image: registry.acme.example/proxy:2.1.0\ngit:\n  repository: https://git.acme.example/x\n  tag: v1\n',
        'orders/values-dev.yaml': 'image:\n  tag: 1.3.0\n',
        'orders/values-staging.yaml': 'image:\n  tag: ""\n',
        'orders/values-prod.yaml': `replicas: 3\nimage:\n  digest: ${digest}\n`,
      }),
    ).toEqual({
      dev: [
        'registry.acme.example/acme/orders:1.3.0 orders/values-dev.yaml:2 pinned',
        'registry.acme.example/proxy:2.1.0 orders/values.yaml:6 pinned',
      ],
      // An empty tag leaves the version to whoever installs the chart.
      staging: [
        'registry.acme.example/proxy:2.1.0 orders/values.yaml:6 pinned',
      ],
      prod: [
        `registry.acme.example/acme/orders:latest@${digest} orders/values-prod.yaml:3 pinned`,
        'registry.acme.example/proxy:2.1.0 orders/values.yaml:6 pinned',
      ],
    });
  });

  it('reads tags in keys of their own, and names an image that no layer names by its key', () => {
    expect(
      imagesOf({
        ...chart('orders'),
        'orders/values-dev.yaml': 'worker:\n  imageTag: 1.3.0\n',
        'orders/values-prod.yaml':
          'images:\n  api:\n    name: registry.acme.example/api\n    tag: 1.2.0\n',
      }),
    ).toEqual({
      dev: ['worker.image:1.3.0 orders/values-dev.yaml:2 pinned'],
      prod: [
        'registry.acme.example/api:1.2.0 orders/values-prod.yaml:4 pinned',
      ],
    });
  });

  it('follows releases to values in directories of environments, from the root as well', () => {
    const release = (environment: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: orders-${environment}\nspec:\n  source:\n    repoURL: https://git.acme.example/gitops\n    path: charts/orders\n    helm:\n      valueFiles: [/env/${environment}/values.yaml]\n`;
    const files = {
      ...chart('charts/orders'),
      'charts/orders/values.yaml': 'image:\n  repository: acme/orders\n',
      'env/dev/values.yaml': 'image:\n  tag: 1.3.0\n',
      'env/prod/values.yaml': 'image:\n  tag: 1.2.0\n',
      'apps/orders-dev.yaml': release('dev'),
      'apps/orders-prod.yaml': release('prod'),
    };
    expect(imagesOf(files)).toEqual({
      dev: ['acme/orders:1.3.0 env/dev/values.yaml:2 pinned'],
      prod: ['acme/orders:1.2.0 env/prod/values.yaml:2 pinned'],
    });
    expect(
      analyze(files)
        .units.find(({ name }) => name === 'orders')
        ?.environments.map(({ reconciledBy }) => reconciledBy),
    ).toEqual([['orders-dev'], ['orders-prod']]);
  });

  it('makes a unit of the values of a chart from elsewhere, at its location in each environment', () => {
    const release = (environment: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: orders-${environment}\nspec:\n  sources:\n    - repoURL: registry.acme.example/charts\n      chart: service\n      targetRevision: 1.0.0\n      helm:\n        valueFiles: [$values/environments/${environment}/orders/values.yaml]\n    - repoURL: https://git.acme.example/gitops\n      ref: values\n`;
    expect(
      imagesOf({
        'environments/dev/orders/values.yaml':
          'image:\n  repository: acme/orders\n  tag: 1.3.0\n',
        'environments/prod/orders/values.yaml':
          'image:\n  repository: acme/orders\n  tag: 1.2.0\n',
        'apps/orders-dev.yaml': release('dev'),
        'apps/orders-prod.yaml': release('prod'),
      }),
    ).toEqual({
      dev: ['acme/orders:1.3.0 environments/dev/orders/values.yaml:3 pinned'],
      prod: ['acme/orders:1.2.0 environments/prod/orders/values.yaml:3 pinned'],
    });
  });
});

const workload =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: r.example/web:1.0.0\n';

describe('reconcilers of environments', () => {
  const chart = {
    'charts/cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
    'charts/cart/values.yaml': 'replicas: 1\n',
    'charts/cart/values-dev.yaml': 'replicas: 1\n',
    'charts/cart/values-prod.yaml': 'replicas: 3\n',
  };
  const set = (generator: string, valueFile: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: cart\nspec:\n  generators:\n  - ${generator}\n  template:\n    spec:\n      source:\n        repoURL: https://git.acme.example/acme/deploy\n        path: charts/cart\n        helm:\n          valueFiles: ['${valueFile}']\n`;
  const reconciledBy = (generator: string, valueFile: string) =>
    Object.fromEntries(
      analyze({
        ...chart,
        'argocd/cart.yaml': set(generator, valueFile),
      }).units.flatMap(({ environments }) =>
        environments.map(({ name, reconciledBy: by }) => [name, by]),
      ),
    );

  it.each([
    [
      'those of which the files name the values',
      'list: {elements: [{env: dev}, {env: prod}]}',
      'values-{{env}}.yaml',
      { dev: ['cart'], prod: ['cart'] },
    ],
    [
      'none where clusters name them',
      'clusters: {}',
      'values-{{metadata.labels.env}}.yaml',
      { dev: [], prod: [] },
    ],
    [
      'none that are there for a pull request alone',
      'pullRequest: {github: {owner: a, repo: b}}',
      'values-dev.yaml',
      { dev: [], prod: [] },
    ],
  ])('are %s', (_what, generator, valueFile, expected) =>
    expect(reconciledBy(generator, valueFile)).toEqual(expected),
  );

  it.each([
    ['', ['web']],
    ['{include: web.yaml}', ['web']],
    ['{exclude: "*.yaml"}', []],
    ['{include: crds.yaml}', []],
  ])(
    'are those that take something of a directory: %s',
    (options, expected) => {
      const web = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: web\nspec:\n  source:\n    repoURL: https://git.acme.example/acme/deploy\n    path: envs/prod/web\n${options && `    directory: ${options}\n`}`;
      const { units } = analyze({
        'envs/dev/web/web.yaml': workload,
        'envs/prod/web/web.yaml': workload,
        'argocd/web.yaml': web,
      });
      expect(
        units.flatMap(({ environments }) =>
          environments.flatMap(({ reconciledBy: by }) => by),
        ),
      ).toEqual(expected);
    },
  );
});
