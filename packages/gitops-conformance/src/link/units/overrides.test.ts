import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const url = 'https://git.acme.example/deploy';
const analyze = (files: Record<string, string>) =>
  analyzeRepository({ ...createRepositoryTree(files), url });
const images = (files: Record<string, string>) =>
  analyze(files)
    .units.flatMap(({ environments }) => environments)
    .flatMap(environment =>
      environment.images.map(
        ({ name, tag, digest, pinning, path }) =>
          `${environment.name} ${name}:${pinning === 'unknown' ? '?' : (tag ?? digest)} ${path}`,
      ),
    )
    .sort();
const application = (name: string, path: string, options: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  project: a\n  source:\n    repoURL: ${url}\n    path: ${path}\n    ${options}\n`;
const overlay = {
  'base/kustomization.yaml': 'resources: [a.yaml]\n',
  'base/a.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: "r.example:5000/a:latest"}]}}}\n',
  'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
  'overlays/prod/kustomization.yaml':
    'resources: [../../base]\nimages: [{name: "r.example:5000/a", newTag: main}]\n',
};
const prod = (options: string) => ({
  ...overlay,
  'argocd/prod.yaml': application('a', 'overlays/prod', options),
});

describe('images of an Application', () => {
  const of = (image: string) =>
    images(prod(`kustomize: {images: ['${image}']}`))[1];
  it.each([
    ['r.example:5000/a:v2', 'prod r.example:5000/a:v2 argocd/prod.yaml'],
    ['r.example:5000/a=other/a:v2', 'prod other/a:v2 argocd/prod.yaml'],
    [
      'r.example:5000/a@sha256:1234567890',
      'prod r.example:5000/a:sha256:1234567890 argocd/prod.yaml',
    ],
    [
      'r.example:5000/a=other/a',
      'prod other/a:main overlays/prod/kustomization.yaml',
    ],
    ['r.example:5000/a:{{tag}}', 'prod r.example:5000/a:? argocd/prod.yaml'],
  ])('go over those of the kustomization: %s', (image, expected) =>
    expect(of(image)).toBe(expected),
  );

  it('are those of a Kustomization of Flux, too', () =>
    expect(
      images({
        ...overlay,
        'clusters/a.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec:\n  path: ./overlays/prod\n  sourceRef: {kind: GitRepository, name: flux-system}\n  images: [{name: "r.example:5000/a", newTag: v2}]\n',
      })[1],
    ).toBe('prod r.example:5000/a:v2 clusters/a.yaml'));

  it('are those of each, where several deploy one path', () =>
    expect(
      images({
        ...prod("kustomize: {images: ['r.example:5000/a:v2']}"),
        'argocd/other.yaml': application(
          'b',
          'overlays/prod',
          "kustomize: {images: ['r.example:5000/a:v3']}",
        ),
      }).slice(1),
    ).toEqual([
      'prod r.example:5000/a:v2 argocd/prod.yaml',
      'prod r.example:5000/a:v3 argocd/other.yaml',
    ]));

  it('leave other paths alone', () =>
    expect(
      images(prod("kustomize: {images: ['r.example:5000/a:v2']}"))[0],
    ).toBe('dev r.example:5000/a:latest base/a.yaml'));
});

describe('components of an Application', () => {
  const component = {
    'components/scale/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [hpa.yaml]\n',
    'components/scale/hpa.yaml':
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\n',
  };
  const kinds = (files: Record<string, string>) =>
    analyze(files)
      .units.flatMap(({ environments }) => environments)
      .find(({ name }) => name === 'prod')?.kinds;
  const adds = prod('kustomize: {components: [../../components/scale]}');

  it('add what they hold, and have a user', () => {
    const files = { ...adds, ...component };
    expect(kinds(files)).toEqual({ Deployment: 1, HorizontalPodAutoscaler: 1 });
    expect(
      analyze(files).sharedBases.find(({ path }) => path === 'components/scale')
        ?.dependents,
    ).toBe(1);
  });

  it('leave open what a patch makes of it', () =>
    expect(
      kinds({
        ...adds,
        'components/scale/kustomization.yaml':
          'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\npatches: [{patch: "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, $patch: delete}"}]\n',
      }),
    ).toBeUndefined());

  it('dangle where they are not there', () =>
    expect(analyze(adds).danglingReferences).toEqual([
      {
        path: 'argocd/prod.yaml',
        line: 1,
        reference: '../../components/scale',
      },
    ]));
});

describe('values of an Application', () => {
  const chart = {
    'charts/a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
    'charts/a/values.yaml': 'image: {repository: r.example/a, tag: latest}\n',
    'charts/a/values-dev.yaml': 'replicas: 1\n',
    'charts/a/values-prod.yaml': 'image: {tag: v1}\n',
  };
  const of = (helm: string) =>
    images({
      ...chart,
      'argocd/prod.yaml': application(
        'a',
        'charts/a',
        `helm: {valueFiles: [values-prod.yaml], ${helm}}`,
      ),
    })[1];
  it.each([
    ['parameters: [{name: image.tag, value: v2}]', 'v2 argocd/prod.yaml'],
    ['valuesObject: {image: {tag: v2}}', 'v2 argocd/prod.yaml'],
    ['values: "image: {tag: v2}"', 'v2 argocd/prod.yaml'],
    [
      'values: "image: {tag: v2}", valuesObject: {image: {tag: v3}}',
      'v3 argocd/prod.yaml',
    ],
    [
      'valuesObject: {image: {tag: v2}}, parameters: [{name: image.tag, value: v3}]',
      'v3 argocd/prod.yaml',
    ],
    ['values: "replicas: 3"', 'v1 charts/a/values-prod.yaml'],
    ['values: "a: [", parameters: []', '? charts/a/values-prod.yaml'],
  ])('come after all files: %s', (helm, expected) =>
    expect(of(helm)).toBe(`prod r.example/a:${expected}`),
  );

  it('are those of the release that reads the file', () =>
    expect(
      images({
        ...chart,
        'argocd/dev.yaml': application(
          'a',
          'charts/a',
          'helm: {valueFiles: [values-dev.yaml], parameters: [{name: image.tag, value: v9}]}',
        ),
      }),
    ).toEqual([
      'dev r.example/a:v9 argocd/dev.yaml',
      'prod r.example/a:v1 charts/a/values-prod.yaml',
    ]));
});
