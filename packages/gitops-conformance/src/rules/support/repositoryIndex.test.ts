import { factsWith } from '../../assess/__testUtils__/judgement';
import { repositoryIndexOf } from './repositoryIndex';
import { trackFacts } from './tracking';

const facts = factsWith({
  kustomizations: [
    {
      path: 'base',
      file: 'base/kustomization.yaml',
      component: false,
      references: [],
      deprecatedFields: [],
      images: [],
    },
  ],
});

describe('repositoryIndexOf', () => {
  it('is one index for all whose reading of the same facts is watched', () => {
    const index = repositoryIndexOf(trackFacts(facts).repository);
    expect(index.isKustomization('base')).toBe(true);
    expect(repositoryIndexOf(trackFacts(facts).repository)).toBe(index);
    const others = factsWith({ kustomizations: [] });
    expect(
      repositoryIndexOf(trackFacts(others).repository).isKustomization('base'),
    ).toBe(false);
  });
});
