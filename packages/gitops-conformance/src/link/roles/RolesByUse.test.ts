import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/deploy';
const workload = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: ${name}\n          image: registry.acme.example/${name}:latest\n`;
const application = (path: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: app\n  namespace: argocd\nspec:\n  source:\n    repoURL: ${own}\n    targetRevision: main\n    path: ${path}\n  destination:\n    namespace: x\n`;
const read = (files: Record<string, string>) => {
  const { images, units, workloads } = analyze(files, { url: own });
  return {
    images: [...new Set(images.map(({ name }) => name.split('/')[1]))].sort(),
    units: units
      .map(({ name, environments }) =>
        [name, ...environments.map(each => each.name)].join(' '),
      )
      .sort(),
    workloads: workloads.map(({ path }) => path).sort(),
  };
};

describe('a directory that is called like one that is not deployed', () => {
  it.each([
    ['docs', 'docs dev prod'],
    ['archive', 'archive dev prod'],
    ['tests', 'tests dev prod'],
    ['scripts', 'scripts dev prod'],
  ])(
    'is a unit where an Application deploys one of its overlays: %s',
    (name, unit) => {
      const root = `apps/${name}`;
      expect(
        read({
          [`${root}/base/deployment.yaml`]: workload(name),
          [`${root}/base/kustomization.yaml`]: 'resources: [deployment.yaml]\n',
          [`${root}/overlays/dev/kustomization.yaml`]:
            'resources: [../../base]\n',
          [`${root}/overlays/prod/kustomization.yaml`]:
            'resources: [../../base]\n',
          'argocd/a.yaml': application(`${root}/overlays/prod`),
        }),
      ).toMatchObject({ images: [name], units: [unit] });
    },
  );

  it('is deployed as an environment of plain manifests', () =>
    expect(
      read({
        'users/staging/e2e/a.yaml': workload('users'),
        'argocd/a.yaml': application('users/staging/e2e'),
      }),
    ).toMatchObject({
      images: ['users'],
      workloads: ['users/staging/e2e/a.yaml'],
    }));

  it('is deployed by a kustomization that includes it', () =>
    expect(
      read({
        'apps/kustomization.yaml': 'resources: [docs]\n',
        'apps/docs/kustomization.yaml': 'resources: [a.yaml]\n',
        'apps/docs/a.yaml': workload('docs'),
      }).workloads,
    ).toEqual(['apps/docs/a.yaml']));

  it('is deployed by an Application in another one', () =>
    expect(
      read({
        'argocd/a.yaml': application('docs/argocd'),
        'docs/argocd/b.yaml': application('docs/site').replace('app', 'site'),
        'docs/site/a.yaml': workload('site'),
      }).workloads,
    ).toEqual(['docs/site/a.yaml']));

  it.each([
    ['docs', 1],
    ['tests', 1],
    ['docs/tests', 0],
  ])('holds credentials that count: %s', (name, count) => {
    const release =
      'kind: HelmRelease\napiVersion: helm.toolkit.fluxcd.io/v2\nmetadata:\n  name: x\nspec:\n  values:\n    database:\n      password: Marschhof2030!\n';
    const { plaintextSecrets } = analyze({
      [`apps/${name}/release.yaml`]: release,
      [`apps/${name.split('/')[0]}/kustomization.yaml`]:
        name === 'docs/tests'
          ? 'resources: []\n'
          : 'resources: [release.yaml]\n',
      'apps/kustomization.yaml': `resources: [${name.split('/')[0]}]\n`,
    });
    expect(plaintextSecrets).toHaveLength(count);
  });

  it.each([
    ['nothing points at', 'apps/docs/old'],
    ['an Application of another repository names', 'elsewhere'],
  ])('is not where it is one that %s', (_what, path) =>
    expect(
      read({
        'apps/docs/a.yaml': workload('docs'),
        'apps/docs/old/readme.md': '#\n',
        'argocd/a.yaml': application(path).replace(
          /repoURL: .*/,
          path === 'elsewhere' ? 'repoURL: https://x.example/y/z' : '$&',
        ),
      }),
    ).toMatchObject({ images: [], workloads: [] }),
  );

  it('keeps apart what is apart below it', () =>
    expect(
      read({
        'apps/docs/chart/Chart.yaml':
          'apiVersion: v2\nname: docs\nversion: 1.0.0\n',
        'apps/docs/chart/files/a.yaml': workload('docs'),
        'apps/docs/chart/tests/a.yaml': workload('fixture'),
        'argocd/a.yaml': application('apps/docs/chart'),
      }).workloads,
    ).toEqual(['apps/docs/chart/files/a.yaml']));
});
