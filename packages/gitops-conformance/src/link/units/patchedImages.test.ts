import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const workload = (name: string, kind = 'Deployment') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: main, image: x/${name}:latest}, {name: side, image: x/side:v1}]}}}\n`;
const merge = (image: string, container = 'main', name = 'web') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: ${container}, image: ${image}}]}}}\n`;
const pointer = '/spec/template/spec/containers/0/image';

/** Images of the overlay for production, of what `kubectl kustomize` would yield. */
function images(
  overlay: string,
  files: Record<string, string> = {},
  base = 'resources: [web.yaml]\n',
) {
  const { units } = analyzeRepository(
    createRepositoryTree({
      'app/base/kustomization.yaml': base,
      'app/base/web.yaml': workload('web'),
      'app/overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
      'app/overlays/prod/kustomization.yaml': `resources: [../../base]\n${overlay}`,
      ...files,
    }),
  );
  return units
    .flatMap(({ environments }) => environments)
    .filter(({ name }) => name === 'prod')
    .flatMap(environment =>
      environment.images.map(
        ({ name, tag, pinning }) =>
          `${name}:${pinning === 'unknown' ? '?' : tag}`,
      ),
    )
    .sort();
}

describe('an image that a patch sets', () => {
  const patch = { 'app/overlays/prod/p.yaml': merge('x/web:v2') };
  const json = (path: string, value: string) =>
    `patches:\n  - target: {kind: Deployment, name: web}\n    patch: '[{"op": "replace", "path": "${path}", "value": ${value}}]'\n`;
  it.each([
    ['a file', 'patches: [{path: p.yaml}]\n', patch],
    ['the field of before', 'patchesStrategicMerge: [p.yaml]\n', patch],
    [
      'an inline patch',
      `patches:\n  - patch: |\n${merge('x/web:v2').replace(/^/gm, '      ')}\n`,
      {},
    ],
    [
      'a target',
      'patches: [{path: p.yaml, target: {kind: Deploy.*}}]\n',
      { 'app/overlays/prod/p.yaml': merge('x/web:v2', 'main', 'any') },
    ],
    ['a JSON patch', json(pointer, '"x/web:v2"'), {}],
    [
      'a JSON patch of the container',
      json(
        pointer.replace('/image', ''),
        '{"name": "main", "image": "x/web:v2"}',
      ),
      {},
    ],
    [
      'a JSON patch in a file',
      'patchesJson6902: [{path: p.json, target: {version: v1, kind: Deployment, name: web}}]\n',
      {
        'app/overlays/prod/p.json': `[{"op": "replace", "path": "${pointer}", "value": "x/web:v2"}]`,
      },
    ],
    [
      'a patch of the base, under another name',
      'namePrefix: a-\n',
      {
        ...patch,
        'app/base/kustomization.yaml':
          'resources: [web.yaml]\npatches: [{path: p.yaml}]\n',
        'app/base/p.yaml': merge('x/web:v2'),
      },
    ],
  ])('is what runs: %s', (_what, overlay, files: Record<string, string>) =>
    expect(images(overlay, files)).toEqual(['x/side:v1', 'x/web:v2']),
  );

  it('comes before `images:` of the same kustomization, and after those below', () => {
    expect(
      images(
        'patches: [{path: p.yaml}]\nimages: [{name: x/web, newTag: v3}]\n',
        patch,
      ),
    ).toEqual(['x/side:v1', 'x/web:v3']);
    expect(
      images(
        'patches: [{path: p.yaml}]\n',
        patch,
        'resources: [web.yaml]\nimages: [{name: x/web, newTag: v3}]\n',
      ),
    ).toEqual(['x/side:v1', 'x/web:v2']);
  });

  it('may be that of a new container', () =>
    expect(
      images('patches: [{path: p.yaml}]\n', {
        'app/overlays/prod/p.yaml': merge('x/proxy:v9', 'proxy'),
      }),
    ).toEqual(['x/proxy:v9', 'x/side:v1', 'x/web:latest']));

  it('leaves other objects and containers alone', () =>
    expect(
      images(
        'patches: [{path: p.yaml}]\n',
        {
          'app/base/job.yaml': workload('job'),
          'app/overlays/prod/p.yaml': merge('x/web:v2'),
        },
        'resources: [web.yaml, job.yaml]\n',
      ),
    ).toEqual(['x/job:latest', 'x/side:v1', 'x/side:v1', 'x/web:v2']));

  it.each([
    [
      'a label selects its object',
      'patches: [{path: p.yaml, target: {labelSelector: a=b}}]\n',
    ],
    [
      'a list of containers is replaced',
      json('/spec/template/spec/containers', '[]'),
    ],
    ['it names an object as it is renamed', 'patches: [{path: q.yaml}]\n'],
  ])('is unknown where %s', (_what, overlay) =>
    expect(
      images(overlay, {
        ...patch,
        'app/overlays/prod/q.yaml': merge('x/web:v2', 'main', 'eu-web'),
      }),
    ).toContain('x/web:?'),
  );
});
