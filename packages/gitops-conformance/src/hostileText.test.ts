import { analyze, manifest } from './__testUtils__/analyze';

const size = 1_500_000;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

const ci = '.github/workflows/ci.yaml';
const secret =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n';

/**
 * Files of some megabytes on which anything that grows faster than its input would take hours. No time is asserted:
 * that each comes to an end within that of a test is the point.
 */
const hostile: readonly [what: string, path: string, text: string][] = [
  ['one line', 'a.yaml', `a: ${fill('x')}`],
  ['blank lines', 'a.yaml', fill('\n')],
  ['blank lines in JSON', 'a.json', `${fill('\n')}x{{`],
  ['blank lines in a workflow', ci, `on: push\n${fill('\n')}x`],
  ['spaces', 'a.yaml', `a:${fill(' ')}{{`],
  ['spaces in a template', 'a.yaml', `{{ x }}\nkind: Secret\n${fill(' ')}x`],
  ['dashes', 'a.yaml', fill('- ')],
  ['colons', 'a.yaml', fill('a:')],
  ['braces', 'templates/a.yaml', fill('{{')],
  ['Helm actions', 'templates/a.yaml', fill('{{ .Values.')],
  ['control structures', 'a.yaml.j2', fill('{% for %}')],
  ['document markers', 'a.yaml', fill('---\n')],
  ['keys', 'values.yaml', times(100_000, i => `k${i}: {a: 1}\n`)],
  ['headings', 'README.md', fill('# ')],
  ['PEM headers', 'a.txt', fill('-----BEGIN PRIVATE KEY-----\n')],
  ['encoded PEM headers', 'a.yaml', `${secret}  k: ${fill('LS0tLS1CRUdJTi')}`],
  ['URLs', 'a.md', fill('://a:')],
  ['words for passwords', 'a.txt', fill('password: password')],
  [
    'credentials in YAML',
    'a.yaml',
    `${secret}${times(40_000, i => `  k${i}Password: zQ1b2C3d4E5f6\n`)}`,
  ],
  [
    'credentials in JSON',
    'a.json',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      stringData: Object.fromEntries(
        times(30_000, i => `k${i}Password,`)
          .split(',')
          .map(key => [key, 'zQ1b2C3d4E5f6']),
      ),
    }),
  ],
  ['commands of validators', ci, `on: push\nrun: ${fill('kubeconform ')}`],
  ['commands that deploy', ci, `on: push\nrun: ${fill('kubectl apply ')}`],
  ['paths of scripts', ci, `on: push\nrun: ${fill('a/')}validate`],
  ['names of scripts', ci, `on: push\nrun: ${fill('/validat')}`],
  ['actions', ci, `on: push\n${fill('uses: validatvalidat')}`],
  [
    'releases',
    'helmfile.yaml',
    `releases:\n${times(20_000, i => `- name: a${i}\n  chart: ./c\n`)}`,
  ],
  ['owners', 'CODEOWNERS', times(40_000, i => `/a${i}/**/b*c @x\n`)],
];

describe('a file of', () => {
  it.each(hostile)(
    '%s is read in a time that grows with its size',
    (_what, path, text) => {
      const { files, manifests } = analyze({
        [path]: text,
        'whole.yaml': manifest('Service', 'shop'),
      });
      expect(files.total).toBe(2);
      expect(manifests).toContainEqual(
        expect.objectContaining({ path: 'whole.yaml', name: 'shop' }),
      );
    },
    60_000,
  );
});

describe('a repository of', () => {
  const service = manifest('Service', 'shop');

  it.each([
    [
      'kustomizations in a circle',
      Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [
          `c${i}/kustomization.yaml`,
          `resources: [../c${(i + 1) % 100}, ../c${(i + 7) % 100}]\ncomponents: [../c${(i + 3) % 100}]\n`,
        ]),
      ),
    ],
    [
      'components that use each other twice',
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `c${i}/kustomization.yaml`,
          `kind: Component\ncomponents: [../c${(i + 1) % 40}, ../c${(i + 2) % 40}]\n`,
        ]),
      ),
    ],
    [
      'diamonds',
      Object.fromEntries(
        Array.from({ length: 90 }, (_, i) => [
          `d${i - (i % 3)}/${['', 'p/', 'q/'][i % 3]}kustomization.yaml`,
          i % 3 === 0
            ? 'resources: [p, q]\n'
            : `namePrefix: ${'-pq'[i % 3]}-\nresources: [../../d${i - (i % 3) + 3}]\n`,
        ]),
      ),
    ],
    [
      'charts that depend on themselves',
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `${'charts/a/'.repeat(i)}Chart.yaml`,
          'name: a\nversion: 1.0.0\ndependencies:\n- {name: a, version: 1.0.0, repository: "file://."}\n- {name: b, version: 1.0.0, repository: "file://../.."}\n',
        ]),
      ),
    ],
    [
      'ApplicationSets that multiply',
      {
        'set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: x}\nspec:\n  generators:\n  - matrix:\n      generators:\n${times(2, g => `      - list:\n          elements:\n${times(3000, i => `          - {a${g}: "${i}"}\n`)}`)}  template: {spec: {source: {path: "{{a0}}/{{a1}}", repoURL: "https://git.example/x"}}}\n`,
      },
    ],
  ])(
    '%s is read',
    (_what, files: Record<string, string>) => {
      const { manifests, kustomizations } = analyze({
        ...files,
        'whole.yaml': service,
      });
      expect(manifests).toContainEqual(
        expect.objectContaining({ path: 'whole.yaml' }),
      );
      expect(kustomizations).toHaveLength(
        Object.keys(files).filter(path => path.endsWith('kustomization.yaml'))
          .length,
      );
    },
    60_000,
  );
});
