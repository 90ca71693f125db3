import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/deploy';
const other = 'https://git.acme.example/acme/other';
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
const chart = {
  'charts/cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
  'charts/cart/values.yaml': 'replicas: 1\n',
  'charts/cart/values-dev.yaml': 'replicas: 1\n',
  'envs/prod.yaml': 'replicas: 3\n',
};

interface Source {
  readonly [field: string]: unknown;
}

/** JSON is YAML, and easier to put together. */
const application = (
  spec: Record<string, unknown>,
  metadata: Record<string, unknown> = {},
) =>
  JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'cart', namespace: 'argocd', ...metadata },
    spec: { project: 'cart', destination: { namespace: 'cart' }, ...spec },
  });

function read(
  spec: Record<string, unknown>,
  files: Record<string, string> = chart,
  metadata = {},
  url: string | undefined = own,
) {
  const facts = analyze(
    { ...files, 'argocd/cart.yaml': application(spec, metadata) },
    { url },
  );
  return { ...facts, ...facts.reconcilerObjects[0] };
}

const source = (fields: Source): Source => ({
  repoURL: own,
  targetRevision: 'main',
  ...fields,
});
const valuesOf = (helm: Source, ...more: Source[]) => {
  const { sources, danglingReferences } = read({
    sources: [source({ path: 'charts/cart', helm }), ...more],
  });
  return {
    values: sources[0].valueFiles,
    unknown: sources[0].unknownValues,
    dangling: danglingReferences.map(({ reference }) => reference),
  };
};

describe('a sync policy', () => {
  it.each([
    [null, false],
    [{}, true],
    [{ enabled: false }, false],
    [{ enabled: null }, true],
    [undefined, false],
  ])('of `automated: %j` syncs by itself: %s', (automated, expected) =>
    expect(
      read({ source: source({ path: 'envs' }), syncPolicy: { automated } }).sync
        ?.automated,
    ).toBe(expected),
  );

  it('is open where Kargo starts the syncs', () =>
    expect(
      read({ source: source({ path: 'envs' }) }, chart, {
        annotations: { 'kargo.akuity.io/authorized-stage': 'shop:prod' },
      }).sync?.automated,
    ).toBeUndefined());
});

describe('sources of an Application', () => {
  const one = source({ path: 'charts/cart' });
  const another = source({ path: 'envs' });

  it.each([
    [
      '`sources`, where there are some',
      { source: one, sources: [another] },
      'envs',
    ],
    [
      '`source` beside an empty list',
      { source: one, sources: [] },
      'charts/cart',
    ],
    [
      'what a hydrator reads before all others',
      { sources: [one], sourceHydrator: { drySource: another } },
      'envs',
    ],
  ])('are %s', (_what, spec, expected) =>
    expect(read(spec).sources.map(({ resolved }) => resolved)).toEqual([
      expected,
    ]),
  );

  it.each(['/envs', '../envs', 'charts/../../envs', 'envs/prod.yaml'])(
    'can have no path like %s',
    path => {
      const { sources, danglingReferences } = read({
        source: source({ path }),
      });
      expect(sources[0].resolved).toBeUndefined();
      expect(danglingReferences).toMatchObject([{ reference: path }]);
    },
  );

  it.each(['envs', './envs', 'envs/', 'charts/../envs'])(
    'can have a path like %s',
    path =>
      expect(read({ source: source({ path }) }).sources[0].resolved).toBe(
        'envs',
      ),
  );

  it('are elsewhere with the root of another repository than the one that is known', () => {
    const { reconcilerObjects } = analyze({
      ...chart,
      'argocd/a.yaml': application({ source: source({ path: 'envs' }) }),
      'argocd/b.yaml': application({
        source: source({ path: '.', repoURL: other }),
      }),
      'argocd/c.yaml': application({ source: source({ path: '.' }) }),
    });
    expect(reconcilerObjects.map(({ sources }) => sources[0].resolved)).toEqual(
      ['envs', undefined, '.'],
    );
  });

  it('are unknown where one of several roots may be this one', () => {
    const { reconcilerObjects } = analyze({
      ...chart,
      'argocd/a.yaml': application({ source: source({ path: '.' }) }),
      'argocd/b.yaml': application({
        source: source({ path: './', repoURL: other }),
      }),
    });
    expect(reconcilerObjects.map(({ sources }) => sources[0].unknown)).toEqual([
      expect.stringMatching(/deploy/),
      expect.stringMatching(/other/),
    ]);
  });
});

describe('a repository', () => {
  it('is unknown with a path that speaks for another one more', () => {
    const { reconcilerObjects } = analyze({
      ...chart,
      'argocd/a.yaml': application({ source: source({ path: 'envs' }) }),
      'argocd/b.yaml': application({ source: source({ path: 'charts' }) }),
      'argocd/c.yaml': application({
        source: source({ path: 'charts', repoURL: other }),
      }),
      'argocd/d.yaml': application({
        source: source({
          path: 'charts',
          repoURL: own.replace('acme/deploy', 'fork/deploy'),
        }),
      }),
    });
    expect(
      reconcilerObjects.map(
        ({ sources }) => sources[0].resolved ?? sources[0].unknown,
      ),
    ).toEqual(['envs', 'charts', expect.stringMatching(/other/), 'charts']);
  });
});

describe('files that override a source', () => {
  const override = (name: string, text: string) =>
    read(
      {
        source: source({
          path: 'charts/cart',
          helm: { valueFiles: ['values.yaml'] },
        }),
      },
      { ...chart, [`charts/cart/${name}`]: text },
    ).sources[0].valueFiles;

  it.each([
    ['.argocd-source.yaml', 'charts/cart/values-dev.yaml'],
    ['.argocd-source-cart.yaml', 'charts/cart/values-dev.yaml'],
    ['.argocd-source-search.yaml', 'charts/cart/values.yaml'],
    ['argocd-source.yaml', 'charts/cart/values.yaml'],
  ])('%s makes it read %s', (name, file) =>
    expect(override(name, 'helm:\n  valueFiles: [values-dev.yaml]\n')).toEqual([
      file,
    ]),
  );

  it('leave what they do not list', () =>
    expect(
      override('.argocd-source-cart.yaml', 'helm: {parameters: [{name: a}]}\n'),
    ).toEqual(['charts/cart/values.yaml']));
});

describe('values files', () => {
  const settings = (repoURL: string, more = {}) => ({
    repoURL,
    ref: 'settings',
    ...more,
  });

  it.each([
    [{ values: '' }, undefined],
    [{ valuesObject: {} }, undefined],
    [{ parameters: [] }, undefined],
    [{ values: 'a: 1' }, true],
    [{ valuesObject: { a: 1 } }, true],
    [{ parameters: [{ name: 'a', value: '1' }] }, true],
  ])('stand beside values of the Application: %j', (helm, expected) =>
    expect(
      read({ source: source({ path: 'charts/cart', helm }) }).sources[0]
        .inlineValues,
    ).toBe(expected),
  );

  it.each([
    ['values-dev.yaml', 'charts/cart/values-dev.yaml'],
    ['../../envs/prod.yaml', 'envs/prod.yaml'],
    ['/envs/prod.yaml', 'envs/prod.yaml'],
  ])('%s is %s', (file, path) =>
    expect(valuesOf({ valueFiles: [file] })).toEqual({
      values: [path],
      unknown: undefined,
      dangling: [],
    }),
  );

  it.each([
    [{ valueFiles: ['values-qa.yaml'] }, ['values-qa.yaml']],
    [{ valueFiles: ['/values-dev.yaml'] }, ['/values-dev.yaml']],
    [{ fileParameters: [{ name: 'a', path: 'files/a.txt' }] }, ['files/a.txt']],
    [{ valueFiles: ['values-qa.yaml'], ignoreMissingValueFiles: true }, []],
    [{ valueFiles: ['https://x.example/values.yaml'] }, []],
    [{ valueFiles: ['secrets+gpg-import:///k.asc?values.yaml'] }, []],
  ])('%j misses %j', (helm, dangling) =>
    expect(valuesOf(helm).dangling).toEqual(dangling),
  );

  it('of a `$name` lie below the root of the repository that it stands for', () => {
    const helm = { valueFiles: ['$settings/envs/prod.yaml'] };
    expect(valuesOf(helm, settings(own, { path: 'charts' })).values).toEqual([
      'envs/prod.yaml',
    ]);
    expect(valuesOf(helm, settings(other))).toMatchObject({
      values: ['$settings/envs/prod.yaml'],
      dangling: [],
    });
    expect(
      valuesOf({ valueFiles: ['$settings/envs/qa.yaml'] }, settings(own))
        .dangling,
    ).toEqual(['$settings/envs/qa.yaml']);
  });

  it.each([
    '$settings/envs/prod.yaml',
    '$ARGOCD_APP_NAME.yaml',
    'values-{{ env }}.yaml',
  ])('that nothing tells are unknown: %s', file => {
    const found = valuesOf({ valueFiles: [file] });
    expect(found).toMatchObject({ values: [], dangling: [] });
    expect(found.unknown).toContain(file.slice(0, 9));
  });

  it('of a chart that is elsewhere are there', () => {
    const { sources, danglingReferences } = read(
      {
        source: {
          repoURL: 'https://charts.acme.example',
          chart: 'cart',
          targetRevision: '1.0.0',
          helm: { valueFiles: ['values-prod.yaml'] },
        },
      },
      { 'argocd/values-prod.yaml': 'replicas: 1\n' },
    );
    expect(sources[0].valueFiles).toEqual([]);
    expect(danglingReferences).toEqual([]);
  });
});

describe('a chart in a registry', () => {
  const digest = `sha256:${'0a'.repeat(32)}`;

  it.each([
    [
      {
        repoURL: 'oci://r.example/charts/cart',
        path: '.',
        targetRevision: '1.*',
      },
      'cart',
      'range',
    ],
    [
      { repoURL: 'oci://r.example/charts/cart', targetRevision: '1.2.3' },
      'cart',
      'pinned',
    ],
    [
      {
        repoURL: 'oci://r.example/charts/cart',
        path: '.',
        targetRevision: digest,
      },
      'cart',
      'pinned',
    ],
    [
      { repoURL: 'r.example/charts', chart: 'cart', targetRevision: digest },
      'cart',
      'pinned',
    ],
    [
      {
        repoURL: 'oci://r.example/manifests',
        path: 'prod',
        targetRevision: 'latest',
      },
      undefined,
      'mutable',
    ],
  ])('is read from %j', (written, name, pinning) => {
    const [read1] = read({ source: written }).sources;
    expect(read1).toMatchObject({ external: true, revisionPinning: pinning });
    expect(read1.chart).toBe(name);
  });
});

describe('an app of apps', () => {
  const patternsOf = (namespace: string, more: Record<string, string> = {}) =>
    read(
      {
        source: source({ path: 'deploy', repoURL: other }),
        destination: { namespace },
      },
      more,
      { namespace },
    ).reconcilerPatterns;

  it.each([
    ['argocd', {}, true],
    ['team-a', {}, false],
    [
      'gitops',
      {
        'p.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: p, namespace: gitops}\nspec: {}\n',
      },
      true,
    ],
  ])(
    'deploys into the namespace of a controller, as %s may be',
    (namespace, more, expected) =>
      expect(patternsOf(namespace, more).includes('app-of-apps')).toBe(
        expected,
      ),
  );
});

describe('objects of the same path', () => {
  it('differ by their options', () =>
    expect(
      read(
        {
          sources: [
            source({ path: 'envs', directory: { include: 'a*' } }),
            source({ path: 'envs', directory: { exclude: 'a*' } }),
            source({ path: 'envs', kustomize: { namePrefix: 'blue-' } }),
            source({ path: 'envs', kustomize: {} }),
            source({ path: 'envs' }),
          ],
        },
        { 'envs/a.yaml': configMap },
      ).sources,
    ).toHaveLength(4));
});
