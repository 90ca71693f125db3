import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/deploy';
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
const application = (source: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  project: default\n  source:\n${source}  destination:\n    namespace: shop\n`;
const applicationSet = (generators: string, path: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: shop\nspec:\n  goTemplate: true\n  generators:\n${generators}  template:\n    metadata:\n      name: 'shop'\n    spec:\n      project: default\n      source:\n        repoURL: ${own}\n        path: '${path}'\n      destination:\n        namespace: shop\n`;

describe('generators of an ApplicationSet', () => {
  const git = (kind: string, path: string) =>
    `          - git:\n              repoURL: ${own}\n              ${kind}:\n                - path: ${path}\n`;
  const overlays = {
    'clusters/eu/config.yaml': 'cluster:\n  env: prod\n',
    'clusters/us/config.yaml': 'cluster:\n  env: dev\n',
    'apps/cart/overlays/dev/x.yaml': configMap,
    'apps/cart/overlays/prod/x.yaml': configMap,
    'apps/pay/overlays/dev/x.yaml': configMap,
  };

  it('takes the path of the later Git generator of a matrix, whatever the first one fills in', () => {
    const { reconcilerObjects, danglingReferences } = analyze({
      ...overlays,
      'appsets/apps.yaml': applicationSet(
        `    - matrix:\n        generators:\n${git('files', 'clusters/*/config.yaml')}${git('directories', '"apps/*/overlays/{{ .cluster.env }}"')}`,
        '{{ .path.path }}',
      ),
    });
    expect(
      reconcilerObjects[0].sources.map(({ resolved }) => resolved).sort(),
    ).toEqual([
      'apps/cart/overlays/dev',
      'apps/cart/overlays/prod',
      'apps/pay/overlays/dev',
    ]);
    expect(danglingReferences).toEqual([]);
  });

  it('combines the lists of a matrix', () => {
    const list = (key: string, values: string[]) =>
      `          - list:\n              elements:\n${values.map(value => `                - ${key}: ${value}\n`).join('')}`;
    const { reconcilerObjects } = analyze({
      ...overlays,
      'appsets/apps.yaml': applicationSet(
        `    - matrix:\n        generators:\n${list('app', ['cart', 'pay'])}${list('env', ['dev'])}`,
        'apps/{{ .app }}/overlays/{{ .env }}',
      ),
    });
    expect(
      reconcilerObjects[0].sources.map(({ resolved }) => resolved),
    ).toEqual(['apps/cart/overlays/dev', 'apps/pay/overlays/dev']);
  });
});

describe('objects that values make', () => {
  const values = `projects:\n  - name: shop\n    sourceRepos: ["${own}"]\n    destinations:\n      - namespace: "*"\n        server: "*"\napplicationsets:\n  - name: "{{ .Environment.Name }}"\n    generators:\n      - git:\n          repoURL: ${own}\n          directories:\n            - path: "rendered/{{ .Environment.Name }}/*"\n    template:\n      spec:\n        project: shop\n        source:\n          repoURL: ${own}\n          path: "{{ \`{{ path }}\` }}"\n`;

  it('finds them in a templated values file whose marks are quoted', () => {
    const { reconcilers, reconcilerPatterns, reconcilerObjects } = analyze({
      'argocd/values.yaml.gotmpl': values,
    });
    expect(reconcilers).toEqual(['argocd']);
    expect(reconcilerPatterns).toEqual(
      expect.arrayContaining(['applicationset', 'appproject']),
    );
    expect(reconcilerObjects.every(({ templated }) => templated)).toBe(true);
  });

  it('leaves a sync policy open where the values set none', () => {
    const { reconcilerObjects } = analyze({
      'argocd/values.yaml': `applications:\n  cart:\n    source:\n      repoURL: ${own}\n      path: cart\n`,
    });
    expect(reconcilerObjects[0]).toMatchObject({
      name: 'cart',
      templated: true,
    });
    expect(reconcilerObjects[0].sync).toBeUndefined();
  });

  it('leaves open what a chart template does not set as a constant', () => {
    const { reconcilerObjects } = analyze({
      'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 1.0.0\n',
      'apps/templates/cart.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: cart-{{ .Values.env }}\nspec:\n  source:\n    repoURL: ${own}\n  syncPolicy:\n    automated:\n      prune: true\n      selfHeal: {{ .Values.selfHeal }}\n`,
    });
    expect(reconcilerObjects[0].sync).toEqual({
      automated: true,
      prune: true,
      selfHeal: undefined,
      complete: true,
    });
  });
});

describe('ResourceSet', () => {
  it('stamps out objects of Flux, given as objects or as text', () => {
    const kustomization = (name: string) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\nspec:\n  path: ./tenants/<< inputs.tenant >>\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n`;
    const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
    const set = (name: string, body: string) =>
      `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: ${name}\nspec:\n${body}`;
    const {
      reconcilers,
      reconcilerPatterns,
      reconcilerObjects,
      danglingReferences,
    } = analyze({
      'objects.yaml': set(
        'objects',
        `  resources:\n    -\n${indented(kustomization('<< inputs.tenant >>'), '      ')}`,
      ),
      'text.yaml': set(
        'text',
        `  resourcesTemplate: |\n${indented(kustomization('team'), '    ')}`,
      ),
    });
    expect(reconcilers).toEqual(['flux']);
    expect(reconcilerPatterns).toContain('flux-kustomization');
    expect(
      reconcilerObjects
        .map(({ kind, templated }) => `${kind} ${templated}`)
        .sort(),
    ).toEqual([
      'Kustomization true',
      'Kustomization true',
      'ResourceSet false',
      'ResourceSet false',
    ]);
    expect(danglingReferences).toEqual([]);
  });
});

describe('sources', () => {
  it('keeps the names of values files that lie in another repository', () => {
    const { reconcilerObjects } = analyze(
      {
        'apps/shop.yaml': application(
          '    repoURL: https://git.acme.example/acme/shop\n    path: chart\n    helm:\n      valueFiles:\n        - values.yaml\n        - values-prod.yaml\n',
        ),
      },
      { url: own },
    );
    expect(reconcilerObjects[0].sources[0]).toMatchObject({
      external: true,
      valueFiles: ['values.yaml', 'values-prod.yaml'],
    });
  });

  it('takes a chart archive with a version in its name for pinned', () => {
    const { reconcilerObjects } = analyze({
      'shop/fleet.yaml':
        'helm:\n  chart: https://charts.example/shop-1.2.3.tgz\n',
    });
    expect(reconcilerObjects[0].sources[0].revisionPinning).toBe('pinned');
  });
});

describe('older generations', () => {
  it('reads the repository that the operator of Config Sync names', () => {
    const { reconcilers, reconcilerObjects } = analyze({
      'config-management.yaml': `apiVersion: configmanagement.gke.io/v1\nkind: ConfigManagement\nmetadata:\n  name: config-management\nspec:\n  git:\n    syncRepo: ${own}\n    syncBranch: main\n    policyDir: foo-corp\n`,
      'foo-corp/namespaces/audit/namespace.yaml':
        'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: audit\n',
    });
    expect(reconcilers).toEqual(['config-sync']);
    expect(reconcilerObjects[0].sources).toEqual([
      expect.objectContaining({ resolved: 'foo-corp', revision: 'main' }),
    ]);
  });

  it('says nothing of an operator that is only installed', () => {
    expect(
      analyze({
        'config-management.yaml':
          'apiVersion: configmanagement.gke.io/v1\nkind: ConfigManagement\nmetadata:\n  name: config-management\nspec:\n  enableMultiRepo: true\n',
      }).reconcilers,
    ).toEqual([]);
  });

  it('knows the first releases of the Helm operator', () => {
    expect(
      analyze({
        'releases/cart.yaml':
          'apiVersion: helm.integrations.flux.weave.works/v1alpha2\nkind: FluxHelmRelease\nmetadata:\n  name: cart\nspec:\n  chartGitPath: cart\n',
      }).reconcilers,
    ).toEqual(['flux-v1']);
  });

  it('takes a patch that sets the version of a release for no release', () => {
    const { reconcilerObjects } = analyze({
      'apps/production/cart-values.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: cart\nspec:\n  chart:\n    spec:\n      version: ">=1.0.0"\n  values:\n    replicas: 3\n',
    });
    expect(reconcilerObjects).toEqual([]);
  });
});

describe('parameters of generators', () => {
  const pathsOf = (generators: string, path: string) =>
    analyze({
      'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: set\nspec:\n  goTemplate: true\n  generators:\n${generators.replace(/^/gm, '    ')}\n  template:\n    spec:\n      source:\n        repoURL: https://git.acme.example/acme/deploy\n        path: '${path}'\n`,
      ...Object.fromEntries(
        ['shop/dev', 'shop/prod', 'cart/dev', 'cart/prod'].map(location => [
          `apps/${location}/a.yaml`,
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n',
        ]),
      ),
    }).reconcilerObjects[0].sources.map(
      ({ resolved, unknown }) => resolved ?? unknown,
    );

  it('reads nested parameters', () => {
    expect(
      pathsOf(
        '- list:\n    elements:\n    - {env: dev, values: {app: shop, token: x}}\n    - {env: prod, values: {app: cart}}',
        'apps/{{.values.app}}/{{.env}}',
      ),
    ).toEqual(['apps/shop/dev', 'apps/cart/prod']);
  });

  it('lets the later generators of a merge override the first, and add nothing', () => {
    expect(
      pathsOf(
        '- merge:\n    mergeKeys: [env]\n    generators:\n    - list: {elements: [{env: dev, app: shop}, {env: prod, app: shop}]}\n    - list: {elements: [{env: prod, app: cart}, {env: qa, app: cart}]}',
        'apps/{{.app}}/{{.env}}',
      ),
    ).toEqual(['apps/shop/dev', 'apps/cart/prod']);
  });

  it('leaves open what a merge makes of clusters', () => {
    expect(
      pathsOf(
        '- merge:\n    mergeKeys: [name]\n    generators:\n    - clusters: {}\n    - list: {elements: [{name: a, app: cart}]}',
        'apps/{{.app}}/dev',
      ),
    ).toEqual([expect.stringMatching(/templated/)]);
  });
});

describe('the sync policy of a template', () => {
  const syncOf = (policy: string) =>
    analyze({
      'apps/Chart.yaml': 'apiVersion: v2\nname: apps\nversion: 1.0.0\n',
      'apps/templates/cart.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: {{ .Values.name }}\nspec:\n  source:\n    repoURL: ${own}\n    helm:\n      values: |\n        enabled: false\n${policy}  project: default\n`,
    }).reconcilerObjects[0].sync?.automated;

  it.each([
    ['    automated:\n      prune: true\n', true],
    ['    automated: {}\n', true],
    ['    automated:\n      enabled: true\n', true],
    ['    automated:\n      enabled: false\n', false],
    ['    automated:\n      enabled: {{ .Values.auto }}\n', undefined],
    ['    automated:\n', undefined],
    ['    automated: null\n', undefined],
    ['    automated: # nobody\n    syncOptions: [a=b]\n', undefined],
    ['    automated: {{ .Values.automated }}\n', undefined],
    [
      '    automated:\n      {{- toYaml .Values.automated | nindent 6 }}\n',
      true,
    ],
    [
      '    {{- if .Values.auto }}\n    automated:\n      prune: true\n    {{- end }}\n',
      undefined,
    ],
  ])('reads %j as automated: %s', (policy, expected) =>
    expect(syncOf(`  syncPolicy:\n${policy}`)).toBe(expected),
  );

  it('is open below a condition as a whole', () =>
    expect(
      syncOf(
        '  {{- if .Values.auto }}\n  syncPolicy:\n    automated:\n      prune: true\n  {{- end }}\n',
      ),
    ).toBeUndefined());
});
