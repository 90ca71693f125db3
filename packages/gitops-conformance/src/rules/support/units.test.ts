import { factsWith } from '../../assess/__testUtils__/judgement';
import { unitsOf } from './units';

const unitsWith = (...kinds: string[]) =>
  unitsOf(
    factsWith({
      units: [
        {
          name: 'apps',
          path: 'clusters',
          tools: ['raw'],
          environments: [],
          files: ['clusters/apps.yaml'],
          kinds: Object.fromEntries(kinds.map(kind => [kind, 1])),
        },
      ],
    }).facts,
  ).map(({ path }) => path);

describe('unitsOf', () => {
  it.each([
    ['Flux', ['Kustomization', 'ImageRepository', 'ImagePolicy']],
    ['image automation', ['ImageUpdateAutomation']],
    ['Argo CD', ['Application', 'AppProject']],
    ['Kargo', ['Project', 'Warehouse', 'Stage']],
  ])('leaves out what only tells %s what to do', (_controller, kinds) => {
    expect(unitsWith(...kinds)).toEqual([]);
    expect(unitsWith(...kinds, 'Deployment')).toEqual(['clusters']);
  });

  it('gives the same unit as long as neither it nor what is in its files changes', () => {
    const unit = {
      name: 'apps',
      path: 'clusters',
      tools: ['raw' as const],
      environments: [],
      files: ['clusters/apps.yaml'],
      kinds: { Kustomization: 1 },
    };
    const flux = {
      path: 'clusters/apps.yaml',
      line: 1,
      kind: 'Kustomization',
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    };
    const own = { ...flux, apiVersion: 'acme.example/v1' };
    const elsewhere = { ...flux, path: 'other.yaml' };
    const unitsIn = (...manifests: (typeof flux)[]) =>
      unitsOf(factsWith({ units: [unit], manifests }).facts);
    const [first] = unitsIn(own);
    expect(first).toEqual(unit);
    expect(unitsIn(own, elsewhere)[0]).toBe(first);
    expect(unitsIn(flux)).toEqual([]);
    expect(unitsIn(own)).toEqual([unit]);
  });
});
