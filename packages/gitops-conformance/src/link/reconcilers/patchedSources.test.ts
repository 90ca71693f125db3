import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/deploy';
const application = (name: string, path: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\n  namespace: argocd\nspec:\n  source:\n    repoURL: ${own}\n    path: ${path}\n    targetRevision: main\n  destination:\n    namespace: ${name}\n`;
const kustomization = (resource: string, more = '') =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ${resource}\n${more}`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
const base = {
  'argocd/base/orders.yaml': application('orders', 'orders/dev'),
  'argocd/base/billing.yaml': application('billing', 'billing/dev'),
  'argocd/base/kustomization.yaml': kustomization(
    'orders.yaml\n  - billing.yaml',
  ),
  ...Object.fromEntries(
    ['dev', 'staging', 'prod'].flatMap(environment => [
      [`orders/${environment}/a.yaml`, configMap],
      [`billing/${environment}/a.yaml`, configMap],
    ]),
  ),
};
const pathsOf = (files: Record<string, string>) => {
  const { reconcilerObjects } = analyze({ ...base, ...files });
  return Object.fromEntries(
    reconcilerObjects.map(({ name, sources }) => [
      name,
      sources.map(({ resolved, unknown }) => resolved ?? unknown),
    ]),
  );
};

describe('overlays that make the Applications of a base point elsewhere', () => {
  it('reads JSON patches for one object and merge patches, inline and as files', () => {
    expect(
      pathsOf({
        'argocd/staging/kustomization.yaml': kustomization(
          '../base',
          'patches:\n  - target: {kind: Application, name: orders}\n    patch: |-\n      - op: replace\n        path: /spec/source/path\n        value: orders/staging\n  - path: billing.yaml\n',
        ),
        'argocd/staging/billing.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: billing\nspec:\n  source:\n    path: billing/staging\n',
        'argocd/prod/kustomization.yaml': kustomization(
          '../staging',
          `patches:\n  - patch: |-\n      apiVersion: argoproj.io/v1alpha1\n      kind: Application\n      metadata:\n        name: orders\n      spec:\n        source:\n          path: orders/prod\n`,
        ),
      }),
    ).toEqual({
      orders: ['orders/dev', 'orders/staging', 'orders/prod'],
      billing: ['billing/dev', 'billing/staging'],
    });
  });

  it('reads JSON patches in files, as JSON too, for what they are for', () => {
    expect(
      pathsOf({
        'argocd/prod/kustomization.yaml': kustomization(
          '../base',
          'patches:\n  - path: to-prod.yaml\n    target: {kind: Application, name: orders}\npatchesJson6902:\n  - path: to-prod.json\n    target: {group: argoproj.io, version: v1alpha1, kind: Application, name: billing}\n',
        ),
        'argocd/prod/to-prod.yaml':
          '- op: replace\n  path: /spec/source/path\n  value: orders/prod\n',
        'argocd/prod/to-prod.json':
          '[{"op": "replace", "path": "/spec/source/path", "value": "billing/prod"}]\n',
      }),
    ).toEqual({
      orders: ['orders/dev', 'orders/prod'],
      billing: ['billing/dev', 'billing/prod'],
    });
  });

  it('reads values files that an overlay gives', () => {
    const { valuesFiles } = analyze({
      'argocd/base/orders.yaml': application('orders', 'chart'),
      'argocd/base/kustomization.yaml': kustomization('orders.yaml'),
      'argocd/prod/kustomization.yaml': kustomization(
        '../base',
        'patches:\n  - target: {kind: Application}\n    patch: |-\n      - op: add\n        path: /spec/source/helm/valueFiles\n        value: [values.yaml, values-prod.yaml]\n',
      ),
      'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
      'chart/values.yaml': 'a: 1\n',
      'chart/values-prod.yaml': 'a: 1\n',
    });
    expect(
      valuesFiles.find(({ path }) => path === 'chart/values-prod.yaml')?.usedBy,
    ).toEqual(['Application/orders']);
  });

  it('leaves alone what a patch for another object or of another field says', () => {
    expect(
      pathsOf({
        'argocd/prod/kustomization.yaml': kustomization(
          '../base',
          'patches:\n  - target: {kind: Application, name: shipping}\n    patch: |-\n      - {op: replace, path: /spec/source/path, value: orders/prod}\n  - target: {kind: Application}\n    patch: |-\n      - {op: replace, path: /spec/destination/namespace, value: orders/prod}\n      - {op: remove, path: /spec/source/path}\n',
        ),
      }),
    ).toEqual({ orders: ['orders/dev'], billing: ['billing/dev'] });
  });

  it('states that a patched path is not here instead of calling it dangling', () => {
    const files = {
      ...base,
      'argocd/prod/kustomization.yaml': kustomization(
        '../base',
        'patches:\n  - target: {kind: Application, name: orders}\n    patch: |-\n      - {op: replace, path: /spec/source/path, value: gone}\n',
      ),
    };
    expect(analyze(files).danglingReferences).toEqual([]);
    expect(pathsOf(files).orders[1]).toMatch(/may patch/);
  });
});

describe('overlays that change the sync policy', () => {
  const syncWith = (patch: string, file = '') =>
    analyze({
      ...base,
      'argocd/prod/kustomization.yaml': kustomization('../base', patch),
      ...(file && { 'argocd/prod/patch.yaml': file }),
    }).reconcilerObjects.map(({ sync }) => sync?.automated);
  const target =
    '  - target: {kind: Application, name: orders}\n    patch: |-\n';
  const merge = (name: string, policy: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\nspec:\n  syncPolicy: ${policy}\n`;

  it.each([
    [
      'a JSON patch',
      `${target}      - {op: add, path: /spec/syncPolicy, value: {automated: {}}}\n`,
      '',
    ],
    [
      'a JSON patch of one field',
      `${target}      - {op: add, path: /spec/syncPolicy/automated/prune, value: true}\n`,
      '',
    ],
    [
      'a merge patch',
      '  - path: patch.yaml\n',
      merge('orders', '{automated: {}}'),
    ],
    [
      'a policy taken back',
      '  - path: patch.yaml\n',
      merge('orders', '{automated: null}'),
    ],
  ])('leave it open: %s', (_what, patch, file) =>
    expect(syncWith(`patches:\n${patch}`, file)).toEqual([undefined, false]),
  );

  it('leave it as it is with another option', () =>
    expect(
      syncWith(
        'patches:\n  - path: patch.yaml\n',
        merge('orders', '{syncOptions: [CreateNamespace=true]}'),
      ),
    ).toEqual([false, false]));
});

it('takes a patch for an ApplicationSet for no object', () => {
  const set = (spec: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: teams\nspec:\n${spec}`;
  const { reconcilerObjects } = analyze({
    'base/set.yaml': set(
      `  generators: []\n  template:\n    spec:\n      source:\n        repoURL: ${own}\n        path: teams\n`,
    ),
    'base/kustomization.yaml': kustomization('set.yaml'),
    'prod/set.yaml': set(
      `  generators:\n    - list: {elements: [{team: acme}]}\n  template:\n    spec:\n      source:\n        repoURL: ${own}\n        path: teams/{{team}}\n`,
    ),
    'prod/kustomization.yaml': kustomization(
      '../base',
      'patches:\n  - path: set.yaml\n',
    ),
    'teams/acme/a.yaml': configMap,
  });
  expect(reconcilerObjects.map(({ path }) => path)).toEqual(['base/set.yaml']);
});
