import { analyze, manifest } from '../../__testUtils__/analyze';
import { kustomizeBuild } from '../../__testUtils__/kustomizeOracle';
import { kubectl, withRenderer } from '../../__testUtils__/renderers';

const deployment = manifest('Deployment', 'shop', 'apps/v1');
const service = manifest('Service', 'shop');
const base = {
  'base/kustomization.yaml': 'resources:\n- deployment.yaml\n- service.yaml\n',
  'base/deployment.yaml': deployment,
  'base/service.yaml': service,
};

interface Case {
  readonly title: string;
  readonly files: Record<string, string>;
  readonly directory: string;
  readonly kinds?: Record<string, number>;
  /** What it says when it cannot be built. */
  readonly error?: RegExp;
}

const cases: Case[] = [
  {
    title:
      'generators that are configured as plugins: in a file, inline, and by a kustomization',
    files: {
      'kustomization.yaml':
        'resources: [service.yaml]\ngenerators:\n- settings.yaml\n- more\n- |\n  apiVersion: builtin\n  kind: SecretGenerator\n  metadata:\n    name: keys\n  literals: [a=b]\n',
      'service.yaml': service,
      'settings.yaml':
        'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata:\n  name: settings\nliterals: [a=b]\n',
      'more/kustomization.yaml': 'resources: [more.yaml]\n',
      'more/more.yaml':
        'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata:\n  name: more\nliterals: [a=b]\n',
    },
    directory: '.',
    kinds: { ConfigMap: 2, Secret: 1, Service: 1 },
  },
  {
    title: 'a transformer that a kustomization builds',
    files: {
      'kustomization.yaml':
        'resources: [service.yaml]\ntransformers: [labels]\n',
      'service.yaml': service,
      'labels/kustomization.yaml': 'resources: [labels.yaml]\n',
      'labels/labels.yaml':
        'apiVersion: builtin\nkind: LabelTransformer\nmetadata:\n  name: labels\nlabels:\n  team: shop\nfieldSpecs:\n- path: metadata/labels\n  create: true\n',
    },
    directory: '.',
    kinds: { Service: 1 },
  },
  {
    title: 'a component among the resources',
    files: {
      'kustomization.yaml': 'resources: [part]\n',
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [service.yaml]\n',
      'part/service.yaml': service,
    },
    directory: '.',
    error: /'part' is a component/,
  },
  {
    title: 'a patch without a word',
    files: {
      'kustomization.yaml':
        'resources: [service.yaml]\npatches:\n- path: patch.yaml\n',
      'service.yaml': service,
      'patch.yaml': '# nothing yet\n',
    },
    directory: '.',
    error: /'patch.yaml' is empty/,
  },
  {
    title: 'an overlay',
    files: {
      ...base,
      'prod/kustomization.yaml': 'namePrefix: prod-\nresources: [../base]\n',
    },
    directory: 'prod',
    kinds: { Deployment: 1, Service: 1 },
  },
  {
    title: 'generators, created and merged',
    files: {
      'base/kustomization.yaml':
        'configMapGenerator:\n- name: settings\n  literals: [a=1]\n',
      'prod/kustomization.yaml':
        'resources: [../base]\nconfigMapGenerator:\n- name: settings\n  behavior: merge\n  literals: [b=2]\nsecretGenerator:\n- name: keys\n  files: [key=key.txt]\n',
      'prod/key.txt': 'not-a-key',
    },
    directory: 'prod',
    kinds: { ConfigMap: 1, Secret: 1 },
  },
  {
    title: 'merging what is not there',
    files: {
      'kustomization.yaml':
        'configMapGenerator:\n- name: settings\n  behavior: merge\n  literals: [b=2]\n',
    },
    directory: '.',
    error: /'settings' does not exist/,
  },
  {
    title: 'a strategic merge patch that deletes',
    files: {
      ...base,
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n- path: no-service.yaml\n',
      'prod/no-service.yaml': `$patch: delete\n${service}`,
    },
    directory: 'prod',
    kinds: { Deployment: 1 },
  },
  {
    title: 'an inline patch that deletes what a target selects',
    files: {
      ...base,
      'prod/kustomization.yaml': [
        'resources: [../base]',
        'patches:',
        '- target: {kind: Serv.*}',
        '  patch: |',
        '    $patch: delete',
        '    apiVersion: v1',
        '    kind: Service',
        '    metadata: {name: any}',
        '',
      ].join('\n'),
    },
    directory: 'prod',
    kinds: { Deployment: 1 },
  },
  {
    title: 'a patch that matches nothing',
    files: {
      ...base,
      'prod/kustomization.yaml':
        'resources: [../base]\npatchesStrategicMerge: [other.yaml]\n',
      'prod/other.yaml': manifest('Service', 'other'),
    },
    directory: 'prod',
    error: /no resource matches the patch of Service 'other'/,
  },
  {
    title: 'a patch that names the resource as it was called in its base',
    files: {
      'base/kustomization.yaml': 'namePrefix: a-\nresources: [service.yaml]\n',
      'base/service.yaml': service,
      'prod/kustomization.yaml':
        'resources: [../base]\nnameSuffix: -z\npatches:\n- path: patch.yaml\n',
      'prod/patch.yaml': service,
    },
    directory: 'prod',
    kinds: { Service: 1 },
  },
  {
    title: 'two resources that are one',
    files: {
      ...base,
      'kustomization.yaml': 'resources: [base, service.yaml]\n',
      'service.yaml': service,
    },
    directory: '.',
    error: /Service 'shop' is there twice/,
  },
  {
    title: 'the same name in two namespaces',
    files: {
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'a.yaml': manifest('Service', 'x', 'v1', 'a'),
      'b.yaml': manifest('Service', 'x', 'v1', 'b'),
    },
    directory: '.',
    kinds: { Service: 2 },
  },
  {
    title: 'a namespace that makes two resources one',
    files: {
      'kustomization.yaml': 'namespace: c\nresources: [a.yaml, b.yaml]\n',
      'a.yaml': manifest('Service', 'x', 'v1', 'a'),
      'b.yaml': manifest('Service', 'x', 'v1', 'b'),
    },
    directory: '.',
    error: /makes two resources one/,
  },
  {
    title: 'components, which change what their user has',
    files: {
      ...base,
      'monitoring/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [monitor.yaml]\npatches:\n- path: patch.yaml\n',
      'monitoring/monitor.yaml': manifest(
        'ServiceMonitor',
        'shop',
        'monitoring.coreos.com/v1',
      ),
      'monitoring/patch.yaml': `$patch: delete\n${service}`,
      'prod/kustomization.yaml':
        'resources: [../base]\ncomponents: [../monitoring]\n',
    },
    directory: 'prod',
    kinds: { Deployment: 1, ServiceMonitor: 1 },
  },
  {
    title: 'a list',
    files: {
      'kustomization.yaml': 'resources: [list.yaml]\n',
      'list.yaml':
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- {apiVersion: v1, kind: Secret, metadata: {name: b}}\n',
    },
    directory: '.',
    kinds: { Service: 1, Secret: 1 },
  },
  {
    title: 'what is for local use only',
    files: {
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]\n',
      'a.yaml': service,
      'b.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations:\n    config.kubernetes.io/local-config: "true"\n',
    },
    directory: '.',
    kinds: { Service: 1 },
  },
  ...(
    [
      [
        'a JSON patch of its annotations',
        '- target: { kind: Service, name: a }\n  patch: |-\n    - { op: add, path: /metadata/annotations, value: { config.kubernetes.io/local-config: true } }\n',
        {},
      ],
      [
        'a JSON patch of the annotation',
        '- target: { kind: Service, name: a }\n  patch: |-\n    - { op: add, path: /metadata/annotations, value: { x: y } }\n    - { op: add, path: /metadata/annotations/config.kubernetes.io~1local-config, value: "true" }\n',
        {},
      ],
      [
        'a strategic merge patch',
        '- patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata: { name: a, annotations: { config.kubernetes.io/local-config: "true" } }\n',
        {},
      ],
      [
        'a strategic merge patch of what it selects',
        '- target: { kind: Service }\n  patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata: { name: any, annotations: { config.kubernetes.io/local-config: "true" } }\n',
        {},
      ],
      [
        'nothing, where the annotation says so',
        '- target: { kind: Service, name: a }\n  patch: |-\n    - { op: add, path: /metadata/annotations, value: { config.kubernetes.io/local-config: "false" } }\n',
        { Service: 1 },
      ],
    ] as const
  ).map(([by, patches, kinds]) => ({
    title: `what is made local by ${by}`,
    files: {
      'kustomization.yaml': `resources: [a.yaml, b.yaml]\npatches:\n${patches}`,
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n',
      'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n',
    },
    directory: '.',
    kinds: { ConfigMap: 1, ...kinds },
  })),
  {
    title: 'a missing file',
    files: { 'kustomization.yaml': 'resources: [gone.yaml]\n' },
    directory: '.',
    error: /'gone.yaml' does not exist/,
  },
  {
    title: 'a file outside of its directory',
    files: {
      'app/kustomization.yaml': 'resources: [../service.yaml]\n',
      'service.yaml': service,
    },
    directory: 'app',
    error: /not in or below 'app'/,
  },
  {
    title: 'a cycle',
    files: {
      'a/kustomization.yaml': 'resources: [../b]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    },
    directory: 'a',
    error: /cycle/,
  },
  {
    title: 'an unknown field',
    files: { 'kustomization.yaml': 'resource: [a.yaml]\n' },
    directory: '.',
    error: /unknown field 'resource'/,
  },
  {
    title: 'an empty kustomization',
    files: { 'kustomization.yaml': 'kind: Kustomization\nresources:\n' },
    directory: '.',
    error: /empty/,
  },
  {
    title: 'an empty list of resources',
    files: { 'kustomization.yaml': 'resources: []\n' },
    directory: '.',
    kinds: {},
  },
  {
    title: 'a resource without a name',
    files: {
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': 'apiVersion: v1\nkind: Service\n',
    },
    directory: '.',
    error: /without a name/,
  },
  {
    title: 'a resource that is no YAML',
    files: {
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': 'kind: [Service\n',
    },
    directory: '.',
    error: /not valid YAML/,
  },
  {
    title: 'replica counts of nobody',
    files: {
      ...base,
      'prod/kustomization.yaml':
        'resources: [../base]\nreplicas:\n- {name: other, count: 2}\n',
    },
    directory: 'prod',
    error: /replica count of 'other'/,
  },
  {
    title: 'a transformer that moves to a namespace',
    files: {
      ...base,
      'prod/kustomization.yaml':
        'resources: [../base]\ntransformers:\n- |-\n  apiVersion: builtin\n  kind: NamespaceTransformer\n  metadata: {name: x, namespace: prod}\n',
    },
    directory: 'prod',
    kinds: { Deployment: 1, Service: 1 },
  },
  {
    title: 'a JSON patch that renames',
    files: {
      'kustomization.yaml': 'resources: [one, two]\n',
      'one/kustomization.yaml':
        'resources: [a.yaml]\npatches:\n- target: {kind: Service}\n  patch: |-\n    - {op: replace, path: /metadata/name, value: renamed}\n',
      'one/a.yaml': service,
      'two/kustomization.yaml': 'resources: [a.yaml]\n',
      'two/a.yaml': service,
    },
    directory: '.',
    kinds: { Service: 2 },
  },
  {
    title: 'selectors that ask for what a base sets on all that it holds',
    files: {
      ...base,
      'labelled/kustomization.yaml':
        'resources: [../base]\nlabels:\n- pairs: {team: shop}\ncommonAnnotations: {tier: web}\n',
      'kustomization.yaml':
        'resources: [labelled]\npatches:\n- target: {labelSelector: "team=shop", kind: Service}\n  patch: |-\n    $patch: delete\n    kind: any\n    metadata: {name: any}\n',
      'annotated/kustomization.yaml':
        'resources: [../labelled]\npatches:\n- target: {annotationSelector: "tier in (web,app)", kind: Deployment}\n  patch: |-\n    $patch: delete\n    kind: any\n    metadata: {name: any}\n',
    },
    directory: '.',
    kinds: { Deployment: 1 },
  },
  {
    title: 'a label that the same kustomization sets after its patches',
    files: {
      ...base,
      'kustomization.yaml':
        'resources: [base]\ncommonLabels: {team: shop}\npatches:\n- target: {labelSelector: "team=shop"}\n  patch: |-\n    $patch: delete\n    kind: any\n    metadata: {name: any}\n',
    },
    directory: '.',
    kinds: { Deployment: 1, Service: 1 },
  },
  {
    title: 'a patch that may change kind and name',
    files: {
      ...base,
      'kustomization.yaml':
        'resources: [base]\npatches:\n- target: {kind: Deployment}\n  options: {allowNameChange: true, allowKindChange: true}\n  patch: |-\n    apiVersion: apps/v1\n    kind: StatefulSet\n    metadata: {name: other}\n',
    },
    directory: '.',
    kinds: { StatefulSet: 1, Service: 1 },
  },
  {
    title: 'a patch of another kind and name that may not change them',
    files: {
      ...base,
      'kustomization.yaml':
        'resources: [base]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: StatefulSet\n    metadata: {name: other}\n',
    },
    directory: '.',
    kinds: { Deployment: 1, Service: 1 },
  },
  {
    title: 'lists in lists, and documents that are nothing',
    files: {
      'kustomization.yaml': 'resources: [all.yaml]\n',
      'all.yaml': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: a\n---\nnull\n---\n${service}`,
    },
    directory: '.',
    kinds: { ConfigMap: 1, Service: 1 },
  },
  {
    title: 'a component that adds a resource, used twice',
    files: {
      'kustomization.yaml': 'resources: [a.yaml]\ncomponents: [part, part]\n',
      'a.yaml': deployment,
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [service.yaml]\n',
      'part/service.yaml': service,
    },
    directory: '.',
    error: /is there twice/,
  },
  {
    title: 'components that include each other',
    files: {
      'kustomization.yaml': 'components: [a]\n',
      'a/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../b]\n',
      'b/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../a]\n',
    },
    directory: '.',
    error: /cycle/,
  },
  {
    title: 'Windows line ends behind a byte order mark',
    files: {
      'kustomization.yaml': '\ufeffresources:\r\n- a.yaml\r\n- b.yaml\r\n',
      'a.yaml': `\ufeff${deployment.replaceAll('\n', '\r\n')}`,
      'b.yaml': `${service}---\n${manifest('ConfigMap', 'c')}`.replaceAll(
        '\n',
        '\r\n',
      ),
    },
    directory: '.',
    kinds: { Deployment: 1, Service: 1, ConfigMap: 1 },
  },
  {
    title: 'an anchor of another document',
    files: {
      'kustomization.yaml': 'resources: [all.yaml]\n',
      'all.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: &same\n  name: a\n---\napiVersion: v1\nkind: Service\nmetadata: *same\n',
    },
    directory: '.',
    error: /not valid YAML/,
  },
];

const kustomizationAt = (files: Record<string, string>, directory: string) =>
  analyze(files).kustomizations.find(({ path }) => path === directory)!;

describe('building a kustomization', () => {
  it.each(cases)('$title', ({ files, directory, kinds, error }) => {
    const kustomization = kustomizationAt(files, directory);
    expect(kustomization.kinds).toEqual(kinds);
    expect(kustomization.error ?? '').toMatch(error ?? /^$/);
  });

  const oracle = withRenderer(kubectl, it);

  oracle.each(cases)(
    '$title, as kubectl kustomize does',
    ({ files, directory, kinds }) => {
      // eslint-disable-next-line jest/no-standalone-expect
      expect(kustomizeBuild(files, directory)).toEqual(kinds ?? 'fails');
    },
  );

  it.each([
    [
      'a remote base',
      {
        'kustomization.yaml':
          'resources: ["https://user:fake-token@github.com/acme/x//base?ref=v1.2.0"]\n',
      },
      "'https://github.com/acme/x//base?ref=v1.2.0' is in another repository",
    ],
    [
      'a Helm chart',
      {
        'kustomization.yaml':
          'helmCharts:\n- name: redis\n  repo: https://charts.example.com\n',
      },
      "a Helm chart is inflated in '.'",
    ],
    [
      'a resource that is rendered first',
      {
        'kustomization.yaml': 'resources: [ingress.yaml]\n',
        'ingress.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: shop\n  annotations: {{ .Annotations }}\n',
      },
      "'ingress.yaml' is a template",
    ],
    [
      'a generator plugin',
      {
        'kustomization.yaml': 'generators: [plugin.yaml]\n',
        'plugin.yaml': manifest('ChartRenderer', 'x', 'acme.example/v1'),
      },
      "a generator plugin runs in '.'",
    ],
  ])('says why it cannot know: %s', (_title, files, reason) => {
    const kustomization = kustomizationAt(files as Record<string, string>, '.');
    expect(kustomization).toMatchObject({ unknown: reason });
    expect(kustomization.kinds).toBeUndefined();
    expect(kustomization.error).toBeUndefined();
  });

  it('tells pinned remote bases from moving ones, and where each is named', () => {
    const { references } = kustomizationAt(
      {
        'kustomization.yaml':
          '# remote bases\nresources:\n- github.com/acme/a?ref=v1.0.0\n- https://github.com/acme/b//x?ref=main\n- https://raw.githubusercontent.com/acme/c/0123456789abcdef0123456789abcdef01234567/x.yaml\n- git@github.com:acme/d.git\n',
      },
      '.',
    );
    expect(
      references.map(({ line, remote, pinned }) => ({ line, remote, pinned })),
    ).toEqual([
      { line: 3, remote: true, pinned: true },
      { line: 4, remote: true, pinned: false },
      { line: 5, remote: true, pinned: true },
      { line: 6, remote: true, pinned: false },
    ]);
  });

  it('reports a dangling reference with its line, and not what a plug-in writes or a template fills in', () => {
    const { danglingReferences } = analyze({
      'app/kustomization.yaml':
        'resources:\n- service.yaml\n- ../gone\n- ${EXTRA}\n',
      'app/service.yaml': service,
      'plugin/kustomization.yaml': 'resources: [all.yaml]\n',
      'plugin/Chart.yaml': 'name: x\nversion: 1.0.0\n',
    });
    expect(danglingReferences).toEqual([
      { path: 'app/kustomization.yaml', line: 3, reference: '../gone' },
    ]);
  });

  it('follows a link inside of the tree, and none out of it', () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    const file = (path: string, text: string) => ({
      path,
      size: text.length,
      content: encode(text),
    });
    const files = [
      file('kustomization.yaml', 'resources: [linked, outside.yaml]\n'),
      { path: 'linked', size: 0, symlink: 'real' },
      { path: 'outside.yaml', size: 0, symlink: '../../etc/passwd' },
      file('real/kustomization.yaml', 'resources: [service.yaml]\n'),
      file('real/service.yaml', service),
    ];
    const facts = analyze(files as never);
    expect(facts.kustomizations.find(({ path }) => path === '.')?.error).toBe(
      "'outside.yaml' does not exist",
    );
    expect(
      facts.kustomizations.find(({ path }) => path === 'real')?.kinds,
    ).toEqual({ Service: 1 });
  });

  it('counts direct and transitive dependents of a base', () => {
    const { sharedBases } = analyze({
      ...base,
      'staging/kustomization.yaml': 'resources: [../base]\n',
      'prod/kustomization.yaml': 'resources: [../base]\n',
      'prod-eu/kustomization.yaml': 'resources: [../prod]\n',
    });
    expect(sharedBases.find(({ path }) => path === 'base')).toMatchObject({
      dependents: 2,
      transitiveDependents: 3,
      dependentPaths: ['prod', 'staging'],
    });
  });
});

describe('a long chain of kustomizations', () => {
  const link = (i: number) => `k${String(i).padStart(4, '0')}`;
  const chain = (length: number, order: (a: number, b: number) => number) =>
    Object.fromEntries([
      ['a.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n'],
      ...Array.from({ length }, (_, i) => i)
        .sort(order)
        .map(i => [
          `${link(i)}/kustomization.yaml`,
          i === 0
            ? 'configMapGenerator: [{name: a}]\n'
            : `resources: [../${link(i - 1)}]\n`,
        ]),
    ]);

  it.each([
    ['the lowest first', (a: number, b: number) => a - b],
    ['the highest first', (a: number, b: number) => b - a],
  ])('is looked at as far as its bound, %s', (_order, order) => {
    const { kustomizations } = analyze(chain(2000, order));
    const of = (i: number) =>
      kustomizations.find(({ path }) => path === link(i));
    expect(of(3)?.kinds).toEqual({ ConfigMap: 1 });
    expect(of(1999)?.unknown).toMatch(/more than 50/);
    expect(kustomizations.some(({ error }) => error)).toBe(false);
  });
});

describe('many patches', () => {
  const configMap = (i: number) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${i}\n`;
  const inline = (text: string, target = '') =>
    `- ${target}patch: |-\n${text.replace(/^/gm, '    ').trimEnd()}\n`;
  const build = (count: number, patchOf: (i: number) => string) => {
    const all = Array.from({ length: count }, (_, i) => i);
    return analyze({
      'all.yaml': all.map(configMap).join('---\n'),
      'kustomization.yaml': `resources: [all.yaml]\npatches:\n${all.map(patchOf).join('')}`,
    }).kustomizations[0];
  };

  it('finds the resource of each, also after others are gone', () => {
    expect(
      build(2500, i =>
        inline(i % 2 ? configMap(i) : `$patch: delete\n${configMap(i)}`),
      ).kinds,
    ).toEqual({ ConfigMap: 1250 });
    expect(
      build(3, () => inline(`$patch: delete\n${configMap(1)}`)).error,
    ).toMatch(/no resource matches/);
  });

  it('says where it stops to hold selectors against resources', () => {
    const patch = (i: number) =>
      inline(
        `$patch: delete\n${configMap(0)}`,
        `target: {kind: ConfigMap, name: none-${i}}\n  `,
      );
    expect(build(100, patch).kinds).toEqual({ ConfigMap: 100 });
    const tooMany = build(2500, patch);
    expect(tooMany.kinds).toBeUndefined();
    expect(tooMany.unknown).toMatch(/more than 5000000 pairs/);
  });
});
