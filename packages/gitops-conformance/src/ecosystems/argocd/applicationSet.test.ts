import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/deploy';
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
const apps = ['cart/dev', 'cart/prod', 'search/dev', 'search/prod'];
const tree = Object.fromEntries(
  apps.map(path => [`apps/${path}/a.yaml`, configMap]),
);

interface Parts {
  /** Items below `generators:`, indented by nothing. */
  readonly generators: string;
  readonly path?: string;
  readonly goTemplate?: boolean;
  readonly sync?: string;
  readonly more?: string;
  readonly labels?: string;
}

const indented = (text: string, by: number) =>
  text.replace(/^(?=.)/gm, ' '.repeat(by));

function applicationSet(parts: Parts): string {
  const { generators, path = 'apps/cart/dev', goTemplate = true } = parts;
  const { sync = '', more = '', labels = '{}' } = parts;
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: apps
  namespace: argocd
spec:
  goTemplate: ${goTemplate}
${indented(more, 2)}
  generators:
${indented(generators, 4)}
  template:
    metadata:
      name: app
      labels: ${labels}
    spec:
      project: apps
      source:
        repoURL: ${own}
        targetRevision: main
        path: '${path}'
      destination:
        namespace: apps
${indented(sync, 6)}
`;
}

function read(parts: Parts, files: Record<string, string> = {}) {
  const { reconcilerObjects } = analyze(
    { ...tree, ...files, 'argocd/apps.yaml': applicationSet(parts) },
    { url: own },
  );
  return reconcilerObjects[0];
}

const pathsOf = (...args: Parameters<typeof read>) =>
  read(...args).sources.map(
    ({ resolved, unknown, external }) => resolved ?? unknown ?? external,
  );

const templated = expect.stringMatching(/templated/);
const list = (...elements: string[]) =>
  `- list:\n    elements:\n${elements.map(each => `    - ${each}\n`).join('')}`;
const git = (rest: string, kind = 'directories') =>
  `- git:\n    repoURL: ${own}\n    revision: HEAD\n    ${kind}:\n${indented(rest, 4)}`;
const automated = 'syncPolicy: {automated: {prune: true, selfHeal: true}}\n';

describe('parameters of files', () => {
  it.each([
    [
      'JSON',
      'config.json',
      '{"app": {"name": "cart", "stage": "dev"}}',
      ['apps/cart/dev'],
    ],
    [
      'YAML',
      'config.yaml',
      'app:\n  name: cart\n  stage: prod\n',
      ['apps/cart/prod'],
    ],
    [
      'a list, one Application for each item',
      'config.json',
      '[{"app": {"name": "cart", "stage": "dev"}}, {"app": {"name": "search", "stage": "prod"}}]',
      ['apps/cart/dev', 'apps/search/prod'],
    ],
    [
      'what lacks one of them',
      'config.json',
      '{"app": {"name": "cart"}}',
      [templated],
    ],
  ])('are read from %s', (_what, name, content, expected) =>
    expect(
      pathsOf(
        {
          generators: git('- path: clusters/*/config.*', 'files'),
          path: 'apps/{{ .app.name }}/{{ .app.stage }}',
        },
        { [`clusters/eu/${name}`]: content },
      ),
    ).toEqual(expected),
  );

  it('have the names of fasttemplate without Go templates', () =>
    expect(
      pathsOf(
        {
          generators: git('- path: "**/config.json"', 'files'),
          path: 'apps/{{app.name}}/{{path.basename}}',
          goTemplate: false,
        },
        { 'clusters/dev/config.json': '{"app": {"name": "cart"}}' },
      ),
    ).toEqual(['apps/cart/dev']));

  it('are those of a chart, too', () =>
    expect(
      pathsOf(
        {
          generators: git('- path: charts/*/Chart.yaml', 'files'),
          path: 'apps/{{ .name }}/dev',
        },
        {
          'charts/a/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
        },
      ),
    ).toEqual(['apps/cart/dev']));

  it('are no credentials', () =>
    expect(
      pathsOf(
        {
          generators: git('- path: clusters/*/config.json', 'files'),
          path: 'apps/{{ .password }}/dev',
        },
        { 'clusters/eu/config.json': '{"password": "cart"}' },
      ),
    ).toEqual([templated]));
});

describe('parameters of directories', () => {
  it.each([
    [
      'its values, made of what it finds',
      `${git('- path: apps/*/prod')}\n    values:\n      app: "{{ index .path.segments 1 }}"`,
      'apps/{{ .values.app }}/dev',
      ['apps/cart/dev', 'apps/search/dev'],
    ],
    [
      'a prefix before those of the path',
      `${git('- path: apps/*/prod')}\n    pathParamPrefix: found`,
      '{{ .found.path.path }}',
      ['apps/cart/prod', 'apps/search/prod'],
    ],
    [
      'no parameters without the prefix',
      `${git('- path: apps/*/prod')}\n    pathParamPrefix: found`,
      '{{ .path.path }}',
      [templated],
    ],
    [
      'what a selector takes',
      `${git('- path: apps/*/*')}\n  selector:\n    matchExpressions:\n    - {key: path.basename, operator: NotIn, values: [prod]}`,
      '{{ .path.path }}',
      ['apps/cart/dev', 'apps/search/dev'],
    ],
    [
      'nothing of hidden directories',
      git('- path: "*/*"'),
      '{{ .path.path }}',
      ['apps/cart', 'apps/search'],
    ],
  ])('are %s', (_what, generators, path, expected) =>
    expect(
      pathsOf({ generators, path }, { '.config/x/a.yaml': configMap }),
    ).toEqual(expected),
  );

  it('are filled into the generator that follows in a matrix', () =>
    expect(
      pathsOf({
        generators: `- matrix:\n    generators:\n${indented(list('{app: cart}'), 4)}${indented(git('- path: "apps/{{ .app }}/*"'), 4)}`,
        path: '{{ .path.path }}',
      }),
    ).toEqual(['apps/cart/dev', 'apps/cart/prod']));

  it('are not known of another repository', () =>
    expect(
      pathsOf({
        generators: git('- path: apps/*/*').replace(own, `${own}-other`),
        path: '{{ .path.path }}',
      }),
    ).toEqual([templated]));
});

describe('a generator', () => {
  const listWith = (stage: string, spec: string) =>
    `- list:\n    elements: [{stage: ${stage}}]\n    template:\n      metadata: {}\n      spec:\n${indented(spec, 8)}`;

  it('puts a template of its own over that of the ApplicationSet', () => {
    const { sources, sync } = read({
      generators: [
        listWith('dev', "source: {path: 'apps/cart/{{ .stage }}'}\n"),
        listWith(
          'prod',
          'source: {path: apps/search/prod, targetRevision: v1.2.3}\n',
        ),
      ].join(''),
      path: 'apps',
    });
    expect(
      sources.map(({ resolved, revision, repoURL }) => [
        resolved,
        revision,
        repoURL,
      ]),
    ).toEqual([
      ['apps/cart/dev', 'main', own],
      ['apps/search/prod', 'v1.2.3', own],
    ]);
    expect(sync?.automated).toBe(false);
  });

  it('leaves a sync policy open that only some templates set', () => {
    const { sync } = read({
      generators: listWith('dev', automated) + list('{stage: prod}'),
    });
    expect([sync?.automated, sync?.prune]).toEqual([undefined, undefined]);
  });

  it('without elements deploys nothing', () =>
    expect(
      pathsOf({ generators: '- list: {elements: []}', path: 'apps/{{.a}}' }),
    ).toEqual([]));

  it('of elements that a template writes says nothing', () =>
    expect(
      pathsOf({
        generators: '- list: {elementsYaml: "{{ .x | toJson }}"}',
        path: 'apps/{{.a}}',
      }),
    ).toEqual([templated]));
});

describe('fields of a source', () => {
  it.each([
    [
      'a version',
      '{version: 4.12.1}',
      'chart: ingress',
      '{{ .version }}',
      'pinned',
    ],
    ['a range', '{version: 4.x}', 'chart: ingress', '{{ .version }}', 'range'],
    ['a chart', '{name: ingress}', "chart: '{{ .name }}'", '1.0.0', 'pinned'],
  ])('take %s of a parameter', (_what, element, chart, revision, pinning) => {
    const text = applicationSet({ generators: list(element) })
      .replace(/path: .*/, chart)
      .replace('targetRevision: main', `targetRevision: '${revision}'`);
    const { reconcilerObjects } = analyze({ 'a.yaml': text }, { url: own });
    expect(reconcilerObjects[0].sources).toEqual([
      expect.objectContaining({ chart: 'ingress', revisionPinning: pinning }),
    ]);
  });
});

describe('a templatePatch', () => {
  const patched = (patch: string, sync = '') =>
    read({
      generators: list('{stage: dev, auto: true}'),
      sync,
      more: `templatePatch: |\n${indented(patch, 2)}`,
    });

  it.each([
    [
      'sets what it says of all',
      `spec:\n  ${automated}`,
      { automated: true, prune: true },
    ],
    [
      'leaves open what it says of some',
      `{{- if .auto }}\nspec:\n  ${automated}{{- end }}\n`,
      { automated: undefined, prune: undefined },
    ],
    [
      'leaves open what an action writes',
      'spec:\n  {{- toYaml .spec | nindent 2 }}\n',
      { automated: undefined, prune: undefined },
    ],
    [
      'says nothing of a sync by another option',
      '{{- if .auto }}\nspec:\n  syncPolicy:\n    syncOptions: [CreateNamespace=true]\n{{- end }}\n',
      { automated: false, prune: false },
    ],
  ])('%s', (_what, patch, expected) => {
    const { automated: isAutomated, prune } = patched(patch).sync ?? {};
    expect({ automated: isAutomated, prune }).toEqual(expected);
  });

  it('takes a policy back', () =>
    expect(
      patched('spec:\n  syncPolicy: {automated: null}\n', automated).sync,
    ).toMatchObject({ automated: false }));

  it('changes the path', () => {
    expect(
      patched('spec:\n  source:\n    path: apps/cart/{{ .stage }}\n').sources,
    ).toMatchObject([{ resolved: 'apps/cart/dev' }]);
    expect(
      patched('{{ if .auto }}\nspec:\n  source: {path: other}\n{{ end }}')
        .sources,
    ).toMatchObject([{ unknown: expect.stringMatching(/templatePatch/) }]);
  });
});

describe('a rolling sync', () => {
  const step = (value: string, more = '') =>
    `      - matchExpressions: [{key: stage, operator: In, values: [${value}]}]\n${more}`;
  const rolled = (steps: string, parts: Partial<Parts> = {}) =>
    read({
      generators: list('{stage: dev}'),
      labels: "{stage: '{{ .stage }}'}",
      more: `strategy:\n  type: RollingSync\n  rollingSync:\n    steps:\n${steps}`,
      ...parts,
    }).sync;

  it('is started by the controller, if it is switched on there', () =>
    expect(rolled(step('dev') + step('prod'))).toEqual(
      expect.objectContaining({ automated: undefined, wait: true }),
    ));

  it.each([
    [
      'a step that updates none',
      step('dev') + step('prod', '        maxUpdate: 0\n'),
      {},
    ],
    ['labels that no step asks for', step('dev'), { labels: '{app: cart}' }],
  ])('waits for somebody with %s', (_what, steps, parts) =>
    expect(rolled(steps, parts)?.automated).toBe(false),
  );
});
