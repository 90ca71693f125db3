import { analyze, yaml } from '../../__testUtils__/analyze';

const application = (name: string, source: string, extra = '') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\n  namespace: argocd\nspec:\n  project: default\n  source:\n${source}  destination:\n    server: https://kubernetes.default.svc\n    namespace: ${name}\n${extra}`;
const own = 'https://git.acme.example/acme/deploy';
const gitSource = (path: string, repoURL = own) =>
  `    repoURL: ${repoURL}\n    path: ${path}\n    targetRevision: main\n`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';

describe('Argo CD', () => {
  it('reads an Application: source, destination, sync policy', () => {
    const { reconcilerObjects, reconcilers } = analyze({
      'apps/shop.yaml': application(
        'shop',
        gitSource('shop/prod'),
        '  syncPolicy:\n    automated:\n      prune: true\n      selfHeal: true\n  ignoreDifferences:\n  - kind: Deployment\n',
      ),
      'shop/prod/a.yaml': configMap,
    });
    expect(reconcilers).toEqual(['argocd']);
    expect(reconcilerObjects).toHaveLength(1);
    expect(reconcilerObjects[0]).toMatchObject({
      path: 'apps/shop.yaml',
      line: 1,
      kind: 'Application',
      name: 'shop',
      project: 'default',
      destination: {
        cluster: 'https://kubernetes.default.svc',
        namespace: 'shop',
      },
      sync: {
        automated: true,
        prune: true,
        selfHeal: true,
        ignoreDifferences: true,
      },
      sources: [
        {
          path: 'shop/prod',
          resolved: 'shop/prod',
          revision: 'main',
          revisionPinning: 'mutable',
        },
      ],
      templated: false,
    });
  });

  it('reads what a hydrator renders, and the branch that it is deployed from', () => {
    const hydrated = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  sourceHydrator:\n    drySource:\n      repoURL: ${own}\n      path: shop/prod\n      targetRevision: HEAD\n    hydrateTo:\n      targetBranch: environments/prod-next\n    syncSource:\n      targetBranch: environments/prod\n      path: shop\n`;
    expect(
      analyze({ 'apps/shop.yaml': hydrated, 'shop/prod/a.yaml': configMap })
        .reconcilerObjects[0].sources,
    ).toEqual([
      expect.objectContaining({
        resolved: 'shop/prod',
        revision: 'environments/prod',
      }),
    ]);
  });

  it('knows nothing of the root of a branch that rendered manifests are written to', () => {
    const { reconcilerObjects, reconcilerPatterns, units } = analyze({
      'apps/test.yaml': application(
        'shop-test',
        gitSource('.').replace('main', 'stage/test'),
      ),
      'apps/prod.yaml': application(
        'shop-prod',
        gitSource('.').replace('main', 'stage/prod'),
      ),
      'shop/a.yaml': configMap,
    });
    expect(reconcilerObjects.map(({ sources }) => sources[0].unknown)).toEqual([
      expect.stringMatching(/stage\/test/),
      expect.stringMatching(/stage\/prod/),
    ]);
    expect(reconcilerPatterns).not.toContain('app-of-apps');
    expect(units).toEqual([]);
  });

  it('takes the root for an app of apps only where Applications lie directly in it', () => {
    const root = application('root', gitSource('.'));
    const shop = application('shop', gitSource('shop'));
    const patterns = (path: string) =>
      analyze({
        'argocd/root.yaml': root,
        [path]: shop,
        'shop/a.yaml': configMap,
      }).reconcilerPatterns;
    expect(patterns('shop.yaml')).toContain('app-of-apps');
    expect(patterns('teams/shop.yaml')).not.toContain('app-of-apps');
  });

  it('tells a templated revision of a chart from none', () => {
    const template = (revision: string) =>
      `{{- if .Values.enabled }}\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: cache\nspec:\n  source:\n    repoURL: https://charts.acme.example\n    chart: cache\n${revision}{{- end }}\n`;
    const pinning = (revision: string) =>
      analyze({
        'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
        'c/templates/a.yaml': template(revision),
      }).reconcilerObjects[0].sources[0].revisionPinning;
    expect(pinning('    targetRevision: {{ .Values.version | quote }}\n')).toBe(
      'unknown',
    );
    expect(pinning('    targetRevision: 1.2.3\n')).toBe('pinned');
    expect(pinning('')).toBe('missing');
  });

  it('fills in the name of a file that a Git generator finds', () => {
    const set = `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: apps\nspec:\n  goTemplate: true\n  generators:\n    - git:\n        repoURL: ${own}\n        files:\n          - path: environments/*/*.yaml\n  template:\n    spec:\n      source:\n        repoURL: ${own}\n        path: charts/app\n        helm:\n          valueFiles:\n            - '../../{{ .path.path }}/{{ .path.filename }}'\n`;
    const { reconcilerObjects } = analyze({
      'apps.yaml': set,
      'charts/app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
      'environments/dev/orders.yaml': 'a: 1\n',
      'environments/prod/orders.yaml': 'a: 1\n',
    });
    expect(
      reconcilerObjects[0].sources.map(({ valueFiles }) => valueFiles),
    ).toEqual([
      ['environments/dev/orders.yaml'],
      ['environments/prod/orders.yaml'],
    ]);
  });

  it('tells a dangling path from one in another repository and one that nobody can know', () => {
    const { danglingReferences, reconcilerObjects } = analyze(
      {
        'apps/gone.yaml': application('gone', gitSource('gone')),
        'apps/other.yaml': application(
          'other',
          gitSource('gone', 'git@git.acme.example:acme/other.git'),
        ),
        'apps/templated.yaml': application(
          'templated',
          gitSource('${CLUSTER}/apps'),
        ),
        'apps/here.yaml': application(
          'here',
          gitSource('here', 'ssh://git@git.acme.example:22/acme/deploy.git'),
        ),
        'here/a.yaml': configMap,
      },
      { url: own },
    );
    expect(danglingReferences).toEqual([
      { path: 'apps/gone.yaml', line: 1, reference: 'gone' },
    ]);
    const sources = Object.fromEntries(
      reconcilerObjects.map(({ name, sources: [source] }) => [name, source]),
    );
    expect(sources.other).toMatchObject({ external: true });
    expect(sources.templated.unknown).toMatch(/templated/);
    expect(sources.here).toMatchObject({ resolved: 'here' });
  });

  it('finds out from the paths which URL is its own, where the tree has none', () => {
    const { danglingReferences } = analyze({
      'apps/a.yaml': application('a', gitSource('a')),
      'apps/b.yaml': application('b', gitSource('b')),
      'apps/elsewhere.yaml': application(
        'elsewhere',
        gitSource('gone', 'https://git.acme.example/acme/elsewhere'),
      ),
      'a/x.yaml': configMap,
    });
    expect(danglingReferences.map(({ reference }) => reference)).toEqual(['b']);
  });

  it('knows rendered names', () => {
    const { reconcilerObjects } = analyze({
      'apps/base/kustomization.yaml': 'resources: [shop.yaml]\n',
      'apps/base/shop.yaml': application('shop', gitSource('shop')),
      'apps/eu/kustomization.yaml': 'namePrefix: eu-\nresources: [../base]\n',
      'apps/us/kustomization.yaml': 'namePrefix: us-\nresources: [../base]\n',
      'shop/a.yaml': configMap,
    });
    expect(reconcilerObjects[0].name).toBe('shop');
    expect([...reconcilerObjects[0].renderedNames].sort()).toEqual([
      'eu-shop',
      'us-shop',
    ]);
  });

  it('expands generators that read the files', () => {
    const set = (generators: string, path: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: all\nspec:\n  goTemplate: ${path.includes('{{ .')}\n  generators:\n${generators}  template:\n    metadata: {name: '{{name}}'}\n    spec:\n      source:\n        repoURL: ${own}\n        path: '${path}'\n`;
    const files = {
      'apps/cart/a.yaml': configMap,
      'apps/search/a.yaml': configMap,
      'apps/old/a.yaml': configMap,
    };
    const resolved = (text: string) =>
      analyze(
        { ...files, 'set.yaml': text },
        { url: own },
      ).reconcilerObjects[0].sources.map(
        source => source.resolved ?? source.unknown,
      );

    const directories = `  - git:\n      repoURL: ${own}\n      directories:\n      - path: apps/*\n      - path: apps/old\n        exclude: true\n`;
    expect(resolved(set(directories, '{{path}}'))).toEqual([
      'apps/cart',
      'apps/search',
    ]);
    expect(resolved(set(directories, '{{ .path.path }}'))).toEqual([
      'apps/cart',
      'apps/search',
    ]);
    expect(
      resolved(
        set(
          '  - list:\n      elements:\n      - app: cart\n      - app: search\n',
          'apps/{{app}}',
        ),
      ),
    ).toEqual(['apps/cart', 'apps/search']);
    expect(resolved(set('  - clusters: {}\n', 'apps/{{name}}'))).toEqual([
      expect.stringMatching(/templated/),
    ]);
  });

  it('lists generators inside of matrix and merge', () => {
    const { reconcilerObjects, reconcilerPatterns } = analyze({
      'set.yaml': yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          generators:
          - matrix:
              generators:
              - clusters: {}
              - git: {repoURL: x, files: [{path: "c/*.json"}]}
          template: {spec: {source: {repoURL: x, chart: z, targetRevision: 1.x}}}
      `,
    });
    expect(reconcilerObjects[0].generators).toEqual([
      'matrix',
      'clusters',
      'git',
    ]);
    expect(reconcilerObjects[0].sources[0]).toMatchObject({
      chart: 'z',
      external: true,
      revisionPinning: 'range',
    });
    expect(reconcilerPatterns).toContain('applicationset');
  });

  it('resolves values files of multi-source applications', () => {
    const { reconcilerObjects, valuesFiles, danglingReferences } = analyze({
      'app.yaml': yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: redis}
        spec:
          sources:
          - repoURL: https://charts.example.com
            chart: redis
            targetRevision: 18.1.0
            helm:
              valueFiles: [$values/redis/values-prod.yaml, $values/gone.yaml]
          - repoURL: https://git.acme.example/acme/deploy
            targetRevision: main
            ref: values
      `,
      'redis/values-prod.yaml': 'replicas: 3\nauth:\n  enabled: true\n',
    });
    expect(reconcilerObjects[0].sources[0]).toMatchObject({
      revisionPinning: 'pinned',
      valueFiles: ['redis/values-prod.yaml'],
    });
    expect(danglingReferences).toEqual([
      { path: 'app.yaml', line: 1, reference: '$values/gone.yaml' },
    ]);
    expect(valuesFiles).toEqual([
      expect.objectContaining({
        path: 'redis/values-prod.yaml',
        usedBy: ['Application/redis'],
        keys: [
          { key: 'replicas', type: 'number' },
          { key: 'auth.enabled', type: 'boolean' },
        ],
      }),
    ]);
  });

  it('finds Applications in templates, with their constant parts', () => {
    const { reconcilerObjects, reconcilerPatterns, danglingReferences } =
      analyze({
        'root/Chart.yaml': 'apiVersion: v2\nname: root\nversion: 1.0.0\n',
        'root/templates/shop.yaml': yaml`
        {{- range .Values.clusters }}
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: shop
          annotations:
            prometheus.io/path: /metrics
        spec:
          source:
            repoURL: {{ $.Values.repository }}
            path: shop
            targetRevision: v1.2.3
        ---
        {{- end }}
      `,
        'shop/a.yaml': configMap,
      });
    expect(reconcilerObjects).toEqual([
      expect.objectContaining({
        name: 'shop',
        templated: true,
        sources: [
          expect.objectContaining({
            path: 'shop',
            resolved: 'shop',
            revisionPinning: 'pinned',
          }),
        ],
      }),
    ]);
    expect(reconcilerPatterns).toContain('app-of-apps');
    expect(danglingReferences).toEqual([]);
  });

  it('finds Applications that a chart makes of its values', () => {
    const { reconcilerObjects, reconcilers } = analyze({
      'argocd/values.yaml': yaml`
        argocd-apps:
          applications:
            shop:
              project: default
              source: {repoURL: https://git.acme.example/acme/deploy, path: shop}
        other:
          applications: [not, any]
      `,
      'shop/a.yaml': configMap,
    });
    expect(reconcilers).toEqual(['argocd']);
    expect(reconcilerObjects).toEqual([
      expect.objectContaining({ name: 'shop', line: 3, templated: true }),
    ]);
  });

  it('takes a patch of an Application for what it is', () => {
    const { reconcilerObjects, danglingReferences } = analyze({
      'base/kustomization.yaml': 'resources: [app.yaml]\n',
      'base/app.yaml': application('shop', gitSource('shop')),
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n- path: patch.yaml\n',
      'prod/patch.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n  namespace: argocd\nspec:\n  source:\n    path: shop/prod\n',
      'shop/a.yaml': configMap,
    });
    expect(reconcilerObjects).toHaveLength(1);
    expect(danglingReferences).toEqual([]);
  });

  it('lists what an AppProject leaves open', () => {
    const { reconcilerObjects } = analyze({
      'project.yaml':
        "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: p}\nspec:\n  sourceRepos: ['*']\n  destinations: [{namespace: '*', server: '*'}]\n  syncWindows: [{kind: allow}]\n",
    });
    expect(reconcilerObjects[0]).toMatchObject({
      wildcards: ['sourceRepos', 'destinations'],
      sync: { syncWindows: true },
    });
  });
});

describe('Flux', () => {
  it('reads what is constant in a template, and guesses at nothing else', () => {
    const { reconcilerObjects, danglingReferences } = analyze({
      'charts/tenant/Chart.yaml':
        'apiVersion: v2\nname: tenant\nversion: 1.0.0\n',
      'charts/tenant/templates/sync.yaml': `{{- if .Values.enabled }}
{{- /* comments may hold }} */}}
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: tenant
  namespace: {{ .Release.Namespace }}
spec:
  interval: 1m
  url: https://git.acme.example/acme/tenant
  ref:
    tag: v1.2.3
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
  labels:
    {{- include "tenant.labels" . | nindent 4 }}
spec:
  interval: {{ .Values.interval }}
  path: ./apps/prod
  prune: true
  dependsOn:
    - name: infra
  sourceRef:
    kind: GitRepository
    name: flux-system
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: {{ .Values.name }}
spec:
  path: ./apps/{{ .Values.stage }}
  prune: {{ .Values.prune }}
  {{- toYaml .Values.options | nindent 2 }}
  sourceRef:
    kind: GitRepository
    name: {{ .Values.source }}
---
{{- range .Values.releases }}
apiVersion: helm.toolkit.fluxcd.io/v2beta1
kind: HelmRelease
metadata:
  name: "{{ .name }}"
spec:
  chart:
    spec:
      chart: podinfo
      version: 6.5.*
      sourceRef:
        kind: HelmRepository
        name: podinfo
  values:
    {{- toYaml .values | nindent 4 }}
---
{{- end }}
{{- end }}
`,
      'apps/prod/a.yaml': configMap,
    });
    expect(danglingReferences).toEqual([]);
    expect(reconcilerObjects.every(({ templated }) => templated)).toBe(true);
    const [repository, apps, open, release] = reconcilerObjects;
    expect(repository).toMatchObject({
      kind: 'GitRepository',
      name: 'tenant',
      line: 3,
      sources: [
        {
          repoURL: 'https://git.acme.example/acme/tenant',
          revision: 'v1.2.3',
          revisionPinning: 'pinned',
        },
      ],
    });
    expect(repository.namespace).toBeUndefined();
    expect(apps).toMatchObject({
      name: 'apps',
      namespace: 'flux-system',
      line: 14,
      sources: [{ path: './apps/prod', resolved: 'apps/prod' }],
      sync: { automated: true, prune: true },
      dependsOn: ['infra'],
    });
    expect(apps.sync?.interval).toBeUndefined();
    expect(open).toMatchObject({ kind: 'Kustomization', name: '' });
    expect(open.sources[0].unknown).toMatch(/templated/);
    expect(open.sync).toEqual({});
    expect(release).toMatchObject({
      kind: 'HelmRelease',
      deprecatedApi: true,
      sources: [{ chart: 'podinfo', revisionPinning: 'range', external: true }],
    });
    expect(release.sync?.automated).toBeUndefined();
  });

  it('tells sources of one name in two namespaces apart', () => {
    const source = (namespace: string, url: string) =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: app\n  namespace: ${namespace}\nspec:\n  url: ${url}\n`;
    const sync = (namespace: string, path: string, from = '') =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${namespace}\n  namespace: ${namespace}\nspec:\n  path: ${path}\n  sourceRef: {kind: GitRepository, name: app${from}}\n`;
    const { reconcilerObjects, danglingReferences } = analyze({
      'a.yaml': `${source('team-a', 'https://git.acme.example/acme/team-a')}---\n${sync('team-a', './deploy')}`,
      'b.yaml': `${source('team-b', 'https://git.acme.example/acme/platform')}---\n${sync('team-b', './shop')}`,
      'c.yaml': sync('team-c', './shop', ', namespace: team-b'),
      'shop/a.yaml': configMap,
    });
    const urls = Object.fromEntries(
      reconcilerObjects
        .filter(({ kind }) => kind === 'Kustomization')
        .map(({ name, sources: [{ repoURL, resolved, external }] }) => [
          name,
          [repoURL, resolved ?? external],
        ]),
    );
    expect(urls).toEqual({
      'team-a': ['https://git.acme.example/acme/team-a', true],
      'team-b': ['https://git.acme.example/acme/platform', 'shop'],
      'team-c': ['https://git.acme.example/acme/platform', 'shop'],
    });
    expect(danglingReferences).toEqual([]);
  });

  it('reads values files of a chart from the root of the repository, and semantic versions as ranges', () => {
    const { reconcilerObjects } = analyze({
      'release.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: own\nspec:\n  chart:\n    spec:\n      chart: ./charts/own\n      valuesFiles: [charts/own/values.yaml]\n      sourceRef: {kind: GitRepository, name: flux-system}\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: podinfo\nspec:\n  url: oci://registry.acme.example/podinfo\n  ref: {semver: 6.x}\n',
      'charts/own/Chart.yaml': 'apiVersion: v2\nname: own\nversion: 1.0.0\n',
      'charts/own/values.yaml': 'replicas: 1\n',
    });
    expect(reconcilerObjects.map(({ sources }) => sources[0])).toMatchObject([
      { resolved: 'charts/own', valueFiles: ['charts/own/values.yaml'] },
      { revisionPinning: 'range' },
    ]);
  });

  it('falls back to lines where branches write one key', () => {
    const { reconcilerObjects } = analyze({
      'charts/tenant/Chart.yaml':
        'apiVersion: v2\nname: tenant\nversion: 1.0.0\n',
      'charts/tenant/templates/sync.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n{{- if .Values.a }}\n  path: ./a\n{{- else }}\n  path: ./b\n{{- end }}\n  {{ broken\n',
    });
    expect(reconcilerObjects).toMatchObject([
      { kind: 'Kustomization', name: 'apps', templated: true },
    ]);
  });

  const kustomization = (
    name: string,
    path: string,
    sourceRef = '{kind: GitRepository, name: flux-system}',
  ) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\n  namespace: flux-system\nspec:\n  interval: 10m\n  path: ${path}\n  prune: true\n  wait: true\n  dependsOn: [{name: infra}]\n  decryption: {provider: sops}\n  sourceRef: ${sourceRef}\n`;

  it('reads a Kustomization', () => {
    const { reconcilerObjects, reconcilerPatterns } = analyze({
      'clusters/prod/apps.yaml': kustomization('apps', './apps/prod'),
      'apps/prod/a.yaml': configMap,
    });
    expect(reconcilerPatterns).toEqual(['flux-kustomization']);
    expect(reconcilerObjects[0]).toMatchObject({
      engine: 'flux',
      dependsOn: ['infra'],
      decryption: true,
      deprecatedApi: false,
      sync: { automated: true, prune: true, wait: true, interval: '10m' },
      sources: [{ path: './apps/prod', resolved: 'apps/prod' }],
    });
  });

  it.each([
    [
      'a path that is gone',
      kustomization('x', './gone'),
      [{ path: 'clusters/x.yaml', line: 1, reference: './gone' }],
    ],
    [
      'a path that Flux joins securely',
      kustomization('x', '../../apps/prod'),
      [],
    ],
    [
      'a path in an OCI artifact',
      kustomization('x', './gone', '{kind: OCIRepository, name: artifact}'),
      [],
    ],
    ['a path with a variable', kustomization('x', './clusters/${CLUSTER}'), []],
    [
      'a path in another repository',
      kustomization('x', './gone', '{kind: GitRepository, name: other}'),
      [],
    ],
  ])('judges %s', (_what, text, dangling) => {
    const { danglingReferences } = analyze({
      'clusters/apps.yaml': kustomization('apps', './apps/prod'),
      'clusters/x.yaml': text,
      'clusters/other.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: other}\nspec: {url: "https://git.acme.example/acme/other", ref: {branch: main}}\n',
      'apps/prod/a.yaml': configMap,
    });
    expect(danglingReferences).toEqual(dangling);
  });

  it('follows a path into a generated artifact', () => {
    const { reconcilerObjects } = analyze({
      'clusters/artifacts.yaml': yaml`
        apiVersion: source.extensions.fluxcd.io/v1beta1
        kind: ArtifactGenerator
        metadata: {name: g}
        spec:
          sources: [{alias: repo, kind: GitRepository, name: flux-system}]
          artifacts:
          - name: apps
            copy:
            - {from: "@repo/apps/prod/**", to: "@artifact/production/"}
      `,
      'clusters/apps.yaml': kustomization(
        'apps',
        './production',
        '{kind: ExternalArtifact, name: apps}',
      ),
      'apps/prod/a.yaml': configMap,
    });
    expect(
      reconcilerObjects.find(({ name }) => name === 'apps')?.sources[0]
        .resolved,
    ).toBe('apps/prod');
  });

  it('reads releases of both generations', () => {
    const { reconcilerObjects, reconcilers, deliveryTools } = analyze({
      'a.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2beta1\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  suspend: true\n  chart: {spec: {chart: redis, version: "18.x", sourceRef: {kind: HelmRepository, name: r}}}\n  valuesFrom: [{kind: Secret, name: s}]\n',
      'b.yaml':
        'apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nmetadata: {name: b}\nspec:\n  chart: {repository: https://charts.example.com, name: redis, version: 1.2.3}\n',
    });
    expect(reconcilers).toEqual(['flux', 'flux-v1']);
    expect(deliveryTools).toContain('helm');
    expect(reconcilerObjects[0]).toMatchObject({
      deprecatedApi: true,
      sync: { suspended: true, automated: false },
      sources: [{ chart: 'redis', revisionPinning: 'range' }],
    });
    expect(reconcilerObjects[1]).toMatchObject({
      engine: 'flux-v1',
      deprecatedApi: true,
      sources: [{ chart: 'redis', revisionPinning: 'pinned' }],
    });
  });
});

describe('others', () => {
  it('recognises Fleet and Config Sync, and not an installed controller', () => {
    expect(
      analyze({
        'app/fleet.yaml':
          'defaultNamespace: x\nhelm: {chart: redis, version: 1.0.0}\n',
      }).reconcilers,
    ).toEqual(['fleet']);
    expect(
      analyze({
        'root.yaml':
          'apiVersion: configsync.gke.io/v1beta1\nkind: RootSync\nmetadata: {name: r}\nspec: {git: {repo: x, dir: y}}\n',
      }).reconcilers,
    ).toEqual(['config-sync']);
    const hierarchy = analyze({
      'config/system/repo.yaml':
        'apiVersion: configmanagement.gke.io/v1\nkind: Repo\nmetadata: {name: repo}\nspec: {version: 1.0.0}\n',
    });
    expect(hierarchy.reconcilers).toEqual(['config-sync']);
    expect(hierarchy.reconcilerObjects[0].sources).toMatchObject([
      { resolved: 'config' },
    ]);
    expect(
      analyze({
        'argocd.yaml':
          'apiVersion: argoproj.io/v1beta1\nkind: ArgoCD\nmetadata: {name: x}\n',
      }).reconcilers,
    ).toEqual([]);
    expect(
      analyze({
        'rollout.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: x}\n',
      }).reconcilers,
    ).toEqual([]);
  });
});
