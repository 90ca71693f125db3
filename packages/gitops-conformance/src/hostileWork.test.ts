import { analyze, manifest } from './__testUtils__/analyze';
import { analyzeRepository } from './analyze';
import { FileFacts } from './extract/FileFacts';
import { maxResources } from './link/kustomize/BuildBudget';
import { toEntityFacts } from './link/toEntityFacts';
import { createRepositoryTree } from './repository/createRepositoryTree';

type Files = Record<string, string>;

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const filesOf = (
  count: number,
  file: (i: number) => readonly (readonly [string, string])[],
): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => file(i)).flat());
const each = (count: number, path: (i: number) => string, text: string) =>
  filesOf(count, i => [[path(i), text]]);

const deployments = (count: number) =>
  times(
    count,
    i =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d${i}}\nspec: {template: {spec: {containers: [{name: a, image: "a${i}:1"}]}}}\n---\n`,
  );
const overlays = (count: number, text = 'resources: [../../base]\n') =>
  each(count, i => `overlays/prod-${i}/kustomization.yaml`, text);
const applicationSet = (name: string, spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: ${name}}\nspec:\n${spec}---\n`;

/** Every level holds what the one below does, twice. */
const lattice = (levels: number): Files => ({
  ...filesOf(levels, i => [
    [`d${i}/kustomization.yaml`, `resources: [../e${i}, ../f${i}]\n`],
    [`e${i}/kustomization.yaml`, `namePrefix: e-\nresources: [../d${i + 1}]\n`],
    [`f${i}/kustomization.yaml`, `namePrefix: f-\nresources: [../d${i + 1}]\n`],
  ]),
  [`d${levels}/kustomization.yaml`]: 'resources: [a.yaml]\n',
  [`d${levels}/a.yaml`]: manifest('Service', 'a'),
});

const sizeOf = (files: Files) =>
  Object.entries(files).reduce(
    (sum, [path, text]) => sum + path.length + text.length,
    0,
  );

/** Characters of the facts of any repository, however small it is, and how many times as large as it they may be. */
const maxConstant = 25_000_000;
const maxGrowth = 40;

/**
 * Small to write and large to work out: without a bound, each of these would take minutes or all of the memory. What they
 * come to is stated, and no larger than the bounds allow.
 */
const hostile: readonly [what: string, message: RegExp, files: Files][] = [
  ['kustomizations that double', /more than 10000 resources/, lattice(22)],
  [
    'many entry points over kustomizations that double',
    /more than 10000 resources|10000000 steps/,
    {
      ...lattice(20),
      ...each(300, i => `p${i}/kustomization.yaml`, 'resources: [../d8]\n'),
    },
  ],
  [
    'components that double',
    /10000000 steps/,
    {
      ...filesOf(30, i => [
        [
          `c${i}/kustomization.yaml`,
          `kind: Component\ncomponents: [../a${i}, ../b${i}]\n`,
        ],
        [
          `a${i}/kustomization.yaml`,
          `kind: Component\ncomponents: [../c${i + 1}]\n`,
        ],
        [
          `b${i}/kustomization.yaml`,
          `kind: Component\ncomponents: [../c${i + 1}]\n`,
        ],
      ]),
      'c30/kustomization.yaml': 'kind: Component\n',
      'kustomization.yaml': 'components: [c0]\n',
    },
  ],
  [
    'names that grow with every level',
    /name of more than 1024 characters/,
    {
      ...filesOf(45, i => [
        [
          `d${i}/kustomization.yaml`,
          `namePrefix: ${'p'.repeat(200)}\nresources: [../d${i + 1}]\n`,
        ],
      ]),
      'd45/kustomization.yaml': 'resources: [a.yaml]\n',
      'd45/a.yaml': deployments(500),
    },
  ],
  [
    'overlays of a base of many files',
    /10000000 steps/,
    {
      ...overlays(900),
      ...filesOf(900, i => [[`base/s${i}.yaml`, manifest('Service', `s${i}`)]]),
      'base/kustomization.yaml': `resources:\n${times(900, i => `- s${i}.yaml\n`)}`,
    },
  ],
  [
    'overlays of a base of many resources',
    /10000000 steps/,
    {
      ...overlays(1200),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': deployments(1000),
    },
  ],
  [
    'overlays of a workload of many images',
    /more than 100000 images/,
    {
      ...overlays(500),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: [${times(500, i => `{name: a${i}, image: "a${i}:1"},`)}]}}}\n`,
    },
  ],
  [
    'patches with targets in many kustomizations',
    /10000000 steps/,
    {
      ...overlays(
        150,
        `resources: [../../base]\npatches:\n${times(100, i => `- {target: {name: x${i}}, patch: "$patch: delete\\nkind: x\\nmetadata: {name: y}"}\n`)}`,
      ),
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': deployments(1000),
    },
  ],
  [
    'patterns of targets that backtrack',
    /10000000 steps/,
    {
      'kustomization.yaml': `resources: [a.yaml]\npatches:\n${times(50, i => `- {target: {name: ".*.*.*c${i}"}, patch: "$patch: delete\\nkind: x\\nmetadata: {name: y}"}\n`)}`,
      'a.yaml': times(
        200,
        i => `${manifest('Service', 'a'.repeat(240) + i)}---\n`,
      ),
    },
  ],
  [
    'label selectors of many requirements',
    /10000000 steps/,
    {
      'kustomization.yaml': `resources: [a.yaml]\npatches:\n${times(200, () => `- {target: {labelSelector: "${'a=b,'.repeat(200)}"}, patch: "$patch: delete\\nkind: x\\nmetadata: {name: y}"}\n`)}`,
      'a.yaml': deployments(500),
    },
  ],
  [
    'a chart of many templates and environments',
    /more than 250000 files/,
    {
      'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
      ...each(600, i => `c/values-prod${i}.yaml`, 'a: 1\n'),
      ...each(600, i => `c/templates/t${i}.yaml`, 'kind: {{ x }}\n'),
    },
  ],
  [
    'values of many environments beside values of all',
    /more than 250000 files/,
    {
      ...each(600, i => `v/values-prod-x${i}.yaml`, 'a: 1\n'),
      ...each(600, i => `v/common${i}-values.yaml`, 'a: 1\n'),
    },
  ],
  [
    'a chart of many images and environments',
    /more than 100000 images/,
    {
      'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
      'c/values.yaml': times(
        900,
        i => `k${i}: {image: {repository: a${i}, tag: v1}}\n`,
      ),
      ...each(900, i => `c/values-prod${i}.yaml`, 'a: 1\n'),
    },
  ],
  [
    'ApplicationSets of all directories',
    /more than 50000 sources/,
    {
      ...filesOf(400, i => [
        [`apps/a${i}/x.yaml`, manifest('Service', 'a')],
        [
          `sets/s${i}.yaml`,
          applicationSet(
            `s${i}`,
            '  generators: [{git: {repoURL: https://git.example/x, directories: [{path: "apps/*"}]}}]\n  template: {spec: {source: {repoURL: https://git.example/x, path: "{{path}}"}}}\n',
          ),
        ],
      ]),
    },
  ],
  [
    'an ApplicationSet of many sources and applications',
    /more than 50000 sources/,
    {
      'a.yaml': applicationSet(
        's',
        `  generators: [{list: {elements: [${times(400, i => `{a: "x${i}"},`)}]}}]\n  template: {spec: {sources: [${times(400, i => `{repoURL: https://git.example/x, path: "p${i}/{{a}}"},`)}]}}\n`,
      ),
    },
  ],
  [
    'layers of values under many directories',
    /more than 50000 directories/,
    {
      'a.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {repoURL: https://git.example/x, path: ".", helm: {valueFiles: [${times(400, i => `"v/b${i}/x.yaml",`)}"v/{{a}}/x.yaml"]}}}\n`,
      ...each(400, i => `v/b${i}/x.yaml`, 'a: 1\n'),
    },
  ],
  [
    'objects that all deploy one directory of many environments',
    /100 objects are listed/,
    {
      ...each(
        300,
        i => `apps/overlays/prod-${i}/kustomization.yaml`,
        'resources: [a.yaml]\n',
      ),
      ...each(
        300,
        i => `apps/overlays/prod-${i}/a.yaml`,
        manifest('Service', 'a'),
      ),
      'argo/a.yaml': times(
        300,
        i =>
          `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a${i}}\nspec: {source: {repoURL: https://git.example/x, path: apps, directory: {recurse: true}}}\n---\n`,
      ),
    },
  ],
];

describe('a repository of', () => {
  it.each(hostile)(
    '%s comes to a bound that is stated',
    (_what, message, files) => {
      const { limits, ...facts } = analyze({
        ...files,
        'whole/x.yaml': manifest('ConfigMap', 'whole'),
      });
      expect(limits).toContainEqual({
        limit: 'expansion',
        path: expect.any(String),
        message: expect.stringMatching(message),
      });
      expect(facts.manifests).toContainEqual(
        expect.objectContaining({ path: 'whole/x.yaml' }),
      );
      expect(JSON.stringify(facts).length).toBeLessThan(
        maxConstant + maxGrowth * sizeOf(files),
      );
    },
    60_000,
  );

  it('kustomizations that double says what is so all the same', () => {
    const { kustomizations } = analyze(lattice(22));
    const kindsOf = (path: string) =>
      kustomizations.find(found => found.path === path);
    expect(kindsOf('d22')?.kinds).toEqual({ Service: 1 });
    expect(kindsOf('d12')?.kinds).toEqual({ Service: 1024 });
    expect(kindsOf('d0')?.kinds).toBeUndefined();
    expect(kindsOf('d0')?.unknown).toMatch(`more than ${maxResources}`);
  });

  it('a Secret that an overlay removes, where another build is not worked out, keeps the finding', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [secret.yaml]\n',
      'base/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {password: zQ9xKanaRy7Vb7LwP2fUz8t}\n',
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n- patch: |\n    $patch: delete\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: x}\n',
    };
    expect(analyze(files).plaintextSecrets).toEqual([]);
    const doubled = lattice(20);
    expect(
      analyze({
        ...files,
        ...doubled,
        'd20/kustomization.yaml': 'resources: [a.yaml, ../base]\n',
      }).plaintextSecrets,
    ).toEqual([expect.objectContaining({ path: 'base/secret.yaml' })]);
  });

  it('builds that take too much says the same after each commit', () => {
    const cache = new Map<string, FileFacts>();
    const base = {
      ...overlays(900),
      ...filesOf(900, i => [[`base/s${i}.yaml`, manifest('Service', `s${i}`)]]),
      'base/kustomization.yaml': `resources:\n${times(900, i => `- s${i}.yaml\n`)}`,
    };
    for (const files of [
      base,
      { ...base, 'overlays/prod-5/kustomization.yaml': 'resources: []\n' },
      { ...base, 'base/s7.yaml': manifest('Service', 'other') },
      { ...base, 'base/kustomization.yaml': 'resources: [s1.yaml]\n' },
      base,
    ]) {
      const tree = createRepositoryTree(files);
      expect(analyzeRepository(tree, { cache })).toEqual(
        analyzeRepository(tree),
      );
    }
  }, 60_000);

  it('paths, charts and kustomizations of thousands of levels is read', () => {
    const deep = 'd/'.repeat(8000);
    // Readers leave out such paths, but a tree need not come from one of ours.
    const { files } = createRepositoryTree({
      'kustomization.yaml': 'resources: [a.yaml]\n',
      'a.yaml': deployments(1),
      'Chart.yaml': 'name: a\nversion: 1.0.0\n',
      'values-prod.yaml': 'a: 1\n',
    });
    const { files: others } = createRepositoryTree({
      ...filesOf(6000, i => [
        [
          `c${i}/Chart.yaml`,
          `name: a\nversion: 1.0.0\ndependencies: [{name: b, version: 1.0.0, repository: "file://../c${i + 1}"}]\n`,
        ],
        [`k${i}/kustomization.yaml`, `resources: [../k${i + 1}]\n`],
      ]),
    });
    const facts = analyzeRepository({
      limits: [],
      files: new Map([
        ...others,
        ...[...files.values()].map(
          file =>
            [
              `${deep}${file.path}`,
              { ...file, path: `${deep}${file.path}` },
            ] as const,
        ),
      ]),
    });
    expect(facts.kustomizations).toHaveLength(6001);
    const { facts: own } = toEntityFacts(facts, { path: 'c0' });
    expect(own.charts).toHaveLength(6000);
    const built = toEntityFacts(facts, { path: 'k0' });
    expect(built.facts.kustomizations).toHaveLength(6000);
  }, 60_000);
});
