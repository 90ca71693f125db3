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
});
