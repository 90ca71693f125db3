import { RepositoryFacts } from '../model/RepositoryFacts';
import { factsWith, standardWith } from './__testUtils__/judgement';
import { deviationsFrom, patternOf } from './pattern';

const kustomize: Partial<RepositoryFacts> = {
  deliveryTools: ['kustomize'],
  environments: {
    models: ['overlay-directories'],
    names: ['dev', 'prod'],
    stages: ['dev', 'prod'],
    paths: { dev: ['overlays/dev'], prod: ['overlays/prod'] },
  },
  kustomizations: [
    {
      path: 'overlays/prod',
      file: 'overlays/prod/kustomization.yaml',
      component: false,
      references: [{ field: 'resources', reference: '../../base' }],
      deprecatedFields: [],
      images: [],
    },
  ],
  promotion: {
    mechanisms: [
      { mechanism: 'image-tag-per-environment', path: 'overlays/prod' },
      { mechanism: 'workflow', path: '.github/workflows/promote.yaml' },
    ],
  },
  reconcilers: ['argocd'],
};

describe('patternOf', () => {
  it('says how an entity is delivered', () => {
    expect(patternOf(factsWith(kustomize))).toEqual({
      tool: 'kustomize',
      environmentModel: 'overlay-directories',
      promotionModel: 'image-tag-per-environment',
      valuesModel: 'overlay-patches',
      secretsStrategy: 'none',
      reconcilerPattern: 'argocd',
    });
    expect(Object.values(patternOf(factsWith()))).toEqual(
      Array(6).fill('none'),
    );
  });

  it('does not depend on the order in which things are found', () => {
    const one = patternOf(factsWith({ deliveryTools: ['helm', 'raw'] }));
    const other = patternOf(factsWith({ deliveryTools: ['raw', 'helm'] }));
    expect(one).toEqual(other);
  });
});

describe('deviationsFrom', () => {
  const [profile] = standardWith({
    profile: `      delivery: { tools: [kustomize] }
      layout: { environments: overlay-directories }
      promotion: { model: image-tag-per-environment }
      secrets: { strategies: [external-secrets] }
      reconciler: { engines: [argocd] }`,
  }).profiles;
  const distance = (changed: Partial<RepositoryFacts>) =>
    deviationsFrom(profile, patternOf(factsWith({ ...kustomize, ...changed })))
      .length;

  it('counts the parts that differ', () => {
    expect(distance({})).toBe(0);
    expect(distance({ secretStrategies: ['external-secrets'] })).toBe(0);
    expect(distance({ secretStrategies: ['sops'] })).toBe(1);
    expect(distance({ deliveryTools: ['helm', 'kustomize'] })).toBe(1);
    expect(
      distance({ reconcilers: ['flux'], promotion: { mechanisms: [] } }),
    ).toBe(2);
  });

  it('tells what is there and what should be', () => {
    const pattern = patternOf(
      factsWith({ ...kustomize, secretStrategies: ['sops'] }),
    );
    expect(deviationsFrom(profile, pattern)).toEqual([
      {
        part: 'secretsStrategy',
        found: 'sops',
        expected: ['external-secrets'],
      },
    ]);
  });

  it('is nothing where a profile asks for nothing', () => {
    const [silent] = standardWith().profiles;
    expect(deviationsFrom(silent, patternOf(factsWith(kustomize)))).toEqual([]);
  });
});
