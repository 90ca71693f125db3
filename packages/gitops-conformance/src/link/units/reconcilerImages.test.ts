import { analyze } from '../../__testUtils__/analyze';

const image = 'registry.acme.example/shop';
const deployment = (tag: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop }\nspec: { template: { spec: { containers: [{ name: shop, image: "${image}${tag}" }] } } }\n`;
const object = (path: string, images: string, more = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: shop, namespace: flux-system }\nspec:\n  path: ${path}\n  prune: true\n  sourceRef: { kind: GitRepository, name: flux-system }\n  images: [${images}]\n${more}`;
const overlays = {
  'shop/base/kustomization.yaml': 'resources: [shop.yaml]\n',
  'shop/base/shop.yaml': deployment(':latest'),
  'shop/staging/kustomization.yaml': 'resources: [../base]\n',
  'shop/prod/kustomization.yaml': 'resources: [../base]\n',
};

/** Images of the environments, with what decides them. */
function imagesOf(files: Record<string, string>) {
  return Object.fromEntries(
    analyze({ ...overlays, ...files }).units.flatMap(({ environments }) =>
      environments.map(({ name, images }) => [
        name,
        images.map(found => [found.path, found.name, found.tag, found.pinning]),
      ]),
    ),
  );
}

it('takes the tag that the object of an environment sets', () =>
  expect(
    imagesOf({
      'flux/staging.yaml': object(
        './shop/staging',
        `{ name: ${image}, newTag: 1.3.0 }`,
      ),
      'flux/prod.yaml': object(
        './shop/prod',
        `{ name: ${image}, newName: mirror.acme.example/shop, newTag: 1.2.0 }`,
      ),
    }),
  ).toEqual({
    staging: [['flux/staging.yaml', image, '1.3.0', 'pinned']],
    prod: [['flux/prod.yaml', 'mirror.acme.example/shop', '1.2.0', 'pinned']],
  }));

it('fills in variables, and leaves other images and environments alone', () =>
  expect(
    imagesOf({
      'clusters/prod/all.yaml': object(
        './releases',
        '',
        '  postBuild: { substitute: { tag: 1.2.0 } }\n',
      ),
      'releases/shop.yaml': object(
        './shop/prod',
        `{ name: other, newTag: 1.0.0 }, { name: ${image}, newTag: "\${tag}" }`,
      ),
    }),
  ).toEqual({
    staging: [['shop/base/shop.yaml', image, 'latest', 'mutable']],
    prod: [['releases/shop.yaml', image, '1.2.0', 'pinned']],
  }));

it('lists what two objects make of one environment', () =>
  expect(
    imagesOf({
      'flux/eu.yaml': object(
        './shop/prod',
        `{ name: ${image}, newTag: 1.3.0 }`,
      ),
      'flux/us.yaml': object(
        './shop/prod',
        `{ name: ${image}, newTag: 1.2.0 }`,
      ),
    }).prod,
  ).toEqual([
    ['flux/eu.yaml', image, '1.3.0', 'pinned'],
    ['flux/us.yaml', image, '1.2.0', 'pinned'],
  ]));
