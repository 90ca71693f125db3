import { analyze } from '../../__testUtils__/analyze';

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources.map(resource => `  - ${resource}\n`).join('')}`;
const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: registry.example/${name}:1.2.3\n`;
const quota =
  'apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: quota }\nspec: { hard: { pods: "4" } }\n';

/** Kustomizations by directory, with what they build on; the bases hold a file each. */
function tree(
  kustomizations: Readonly<Record<string, readonly string[]>>,
  manifest = deployment('cache'),
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kustomizations).flatMap(([directory, bases]) => [
      [`${directory}/kustomization.yaml`, kustomization('m.yaml', ...bases)],
      [
        `${directory}/m.yaml`,
        bases.length
          ? `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${directory.replaceAll('/', '-')} }\n`
          : manifest,
      ],
    ]),
  );
}

async function unitsOf(files: Record<string, string>) {
  const { units } = await analyze(files);
  return Object.fromEntries(
    units.map(({ path, environments }) => [
      path,
      environments.map(environment => [environment.name, environment.path]),
    ]),
  );
}

describe('variants of one application', () => {
  it('are the clusters of a stage', async () => {
    expect(
      await unitsOf(
        tree({
          'components/cache/base': [],
          'components/cache/staging/blue-s01': ['../../base'],
          'components/cache/production/blue-p01': ['../../base'],
          'components/cache/production/green-p01': ['../../base'],
        }),
      ),
    ).toEqual({
      'components/cache': [
        ['staging', 'components/cache/staging/blue-s01'],
        ['production', 'components/cache/production'],
      ],
    });
  });

  it('build on the base of their stage, which builds on that of all', async () => {
    expect(
      Object.keys(
        await unitsOf(
          tree({
            'apps/cache/base': [],
            'apps/cache/overlays/staging': ['../../base'],
            'apps/cache/overlays/prod/base': ['../../../base'],
            'apps/cache/overlays/prod/eu-1': ['../base'],
            'apps/cache/overlays/prod/us-1': ['../base'],
          }),
        ),
      ),
    ).toEqual(['apps/cache']);
  });

  it('run the same workload without a common base', async () => {
    const at = (path: string, name = 'cache') => ({
      [`components/cache/${path}/web.yaml`]: deployment(name),
    });
    expect(
      Object.keys(
        await unitsOf({
          ...at('staging/blue-s01'),
          ...at('production/blue-p01'),
          ...at('production/green-p01'),
        }),
      ),
    ).toEqual(['components/cache']);
    const { units } = await analyze({
      ...at('staging/orders', 'orders'),
      ...at('production/web', 'web'),
    });
    expect(units.map(({ name }) => name)).toEqual(['web', 'orders']);
  });

  it('are the regions between overlays and stages', async () => {
    expect(
      await unitsOf(
        tree({
          'cache/base': [],
          'cache/overlays/eu/staging': ['../../../base'],
          'cache/overlays/eu/prod': ['../../../base'],
          'cache/overlays/us/prod': ['../../../base'],
        }),
      ),
    ).toEqual({
      cache: [
        ['staging', 'cache/overlays/eu/staging'],
        ['prod', 'cache/overlays/eu/prod'],
      ],
    });
  });

  it('are not applications that come back in every environment', async () => {
    const { units } = await analyze(
      tree(
        {
          'environments/base': [],
          'environments/staging/orders': ['../../base'],
          'environments/prod/orders': ['../../base'],
          'environments/prod/web': ['../../base'],
        },
        quota,
      ),
    );
    expect(
      units.map(({ name, environments }) => [name, environments.length]),
    ).toEqual([
      ['orders', 2],
      ['web', 1],
    ]);
  });

  it('are not applications that share quotas', async () => {
    expect(
      Object.keys(
        await unitsOf(
          tree(
            {
              base: [],
              'overlays/orders/staging': ['../../../base'],
              'overlays/orders/prod': ['../../../base'],
              'overlays/web/staging': ['../../../base'],
              'overlays/web/prod': ['../../../base'],
            },
            quota,
          ),
        ),
      ),
    ).toEqual(['overlays/orders', 'overlays/web']);
  });
});
