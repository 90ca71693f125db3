import { analyzeRepository } from '../analyze';
import { FileFacts } from '../extract/FileFacts';
import { createRepositoryTree } from '../repository/createRepositoryTree';

const deployment = (tag: string, name = 'shop') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n      - name: shop\n        image: shop:${tag}\n`;
const overlay = (tag: string, rest = '') =>
  `resources: [../base]\nimages:\n- name: shop\n  newTag: "${tag}"\n${rest}`;
const application = (path: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop-prod\nspec:\n  source:\n    repoURL: https://git.example/acme/shop\n    path: ${path}\n`;

const files: Readonly<Record<string, string>> = {
  'README.md': '# Shop\n',
  'apps/shop/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'apps/shop/base/deployment.yaml': deployment('1.0.0'),
  'apps/shop/dev/kustomization.yaml': overlay('2.0.0'),
  'apps/shop/prod/kustomization.yaml': overlay('1.0.0'),
  'argocd/shop.yaml': application('apps/shop/prod'),
  'broken/kustomization.yaml': 'resources: [missing.yaml]\n',
  'circle/a/kustomization.yaml': 'resources: [../b]\n',
  'circle/b/kustomization.yaml': 'resources: [../a]\n',
  'plugin/config/kustomization.yaml': 'resources: [generator.yaml]\n',
  'plugin/config/generator.yaml':
    'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata:\n  name: settings\n',
  'plugin/kustomization.yaml': 'generators: [config]\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/values-prod.yaml': 'image:\n  tag: 1.0.0\n',
};

/** Commits to one file after the other, each on top of those before. */
const commits: readonly (readonly [path: string, content: string])[] = [
  ['apps/shop/base/deployment.yaml', deployment('3.0.0')],
  ['apps/shop/prod/kustomization.yaml', overlay('3.0.0')],
  ['apps/shop/base/deployment.yaml', `# moved\n${deployment('3.0.0')}`],
  ['apps/shop/base/deployment.yaml', deployment('3.0.0', 'cart')],
  ['apps/shop/prod/kustomization.yaml', overlay('3.0.0', 'namePrefix: eu-\n')],
  ['apps/shop/dev/kustomization.yaml', 'resources: [../base]\n'],
  ['argocd/shop.yaml', application('apps/shop/dev')],
  ['plugin/config/generator.yaml', deployment('1.0.0')],
  ['circle/b/kustomization.yaml', 'resources: []\n'],
  ['broken/kustomization.yaml', 'resources: [../apps/shop/base]\n'],
  ['apps/shop/base/kustomization.yaml', '{{ template }}\n'],
  ['apps/shop/base/kustomization.yaml', 'resources: [deployment.yaml]\n'],
  ['chart/values-prod.yaml', 'image:\n  tag: 1.0.0\npassword: Zq8vT2mKx91c\n'],
  ['chart/values-prod.yaml', 'image:\n  tag: 1.1.0\npassword: Zq8vT2mKx91c\n'],
  ['chart/Chart.yaml', 'apiVersion: v2\nname: other\nversion: 1.1.0\n'],
  ['README.md', '# Shop\n\n## Runbook\n'],
];

it('links after every commit what a first scan would', () => {
  const cache = new Map<string, FileFacts>();
  let current = files;
  analyzeRepository(createRepositoryTree(current), { cache });
  for (const [path, content] of commits) {
    current = { ...current, [path]: content };
    const tree = createRepositoryTree(current, { commit: path });
    expect(analyzeRepository(tree, { cache })).toEqual(analyzeRepository(tree));
  }
});

it('links again only what tells of versions after a new tag in a kustomization', () => {
  const cache = new Map<string, FileFacts>();
  const first = analyzeRepository(createRepositoryTree(files), { cache });
  const path = 'apps/shop/prod/kustomization.yaml';
  const second = analyzeRepository(
    createRepositoryTree({ ...files, [path]: overlay('1.1.0') }),
    { cache },
  );
  expect(second.images).toContainEqual(
    expect.objectContaining({ path, tag: '1.1.0' }),
  );
  expect(second.environments).toBe(first.environments);
  expect(second.reconcilerObjects).toBe(first.reconcilerObjects);
  expect(second.sharedBases).toBe(first.sharedBases);
});

it('links again only what tells of versions after a new tag in values', () => {
  const cache = new Map<string, FileFacts>();
  const first = analyzeRepository(createRepositoryTree(files), { cache });
  const path = 'chart/values-prod.yaml';
  const second = analyzeRepository(
    createRepositoryTree({ ...files, [path]: 'image:\n  tag: 1.1.0\n' }),
    { cache },
  );
  const imagesOf = ({ units }: typeof first) =>
    units.flatMap(({ environments }) =>
      environments.flatMap(({ images }) =>
        images.filter(image => image.path === path),
      ),
    );
  expect(imagesOf(first)).toMatchObject([
    { tag: '1.0.0', environment: 'prod' },
  ]);
  expect(imagesOf(second)).toMatchObject([
    { tag: '1.1.0', environment: 'prod' },
  ]);
  expect(second.environments).toBe(first.environments);
  expect(second.valuesFiles).toBe(first.valuesFiles);
});

it('sees a version in values that releases of several environments share', () => {
  const release = (stage: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop-${stage}\nspec:\n  sources:\n  - repoURL: https://charts.example\n    chart: shop\n    targetRevision: 1.0.0\n    helm:\n      valueFiles: [$values/common/shop.yaml, $values/environments/${stage}/shop/values.yaml]\n  - repoURL: https://git.example/acme/shop\n    ref: values\n`;
  const shared = (tag: string) => `image:\n  repository: shop\n  tag: ${tag}\n`;
  const repository = {
    'argocd/dev.yaml': release('dev'),
    'argocd/prod.yaml': release('prod'),
    'common/shop.yaml': shared('1.0.0'),
    'environments/dev/shop/values.yaml': 'replicas: 1\n',
    'environments/prod/shop/values.yaml': 'replicas: 3\n',
  };
  const cache = new Map<string, FileFacts>();
  const options = { url: 'https://git.example/acme/shop' };
  const imagesOf = (tag: string) =>
    analyzeRepository(
      createRepositoryTree(
        { ...repository, 'common/shop.yaml': shared(tag) },
        options,
      ),
      { cache },
    ).units.flatMap(({ environments }) =>
      environments.flatMap(({ images }) => images.map(image => image.tag)),
    );
  expect(imagesOf('1.0.0')).toEqual(['1.0.0', '1.0.0']);
  expect(imagesOf('1.1.0')).toEqual(['1.1.0', '1.1.0']);
});

it('sees where a link leads now', () => {
  const cache = new Map<string, FileFacts>();
  const treeWith = (symlink: string) =>
    createRepositoryTree([
      ...Object.entries(files).map(([path, text]) => ({
        path,
        size: text.length,
        content: new TextEncoder().encode(text),
      })),
      { path: 'apps/shop/linked', size: 0, symlink },
    ]);
  analyzeRepository(treeWith('base'), { cache });
  const changed = treeWith('prod');
  expect(analyzeRepository(changed, { cache })).toEqual(
    analyzeRepository(changed),
  );
});
