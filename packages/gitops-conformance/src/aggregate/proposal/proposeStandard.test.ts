import { builtInRules } from '../../rules/builtInRules';
import { factsWith } from '../../assess/__testUtils__/judgement';
import { parseStandard } from '../../standard/parseStandard';
import { proposeStandard } from './proposeStandard';

const kustomize = factsWith({
  deliveryTools: ['kustomize'],
  reconcilers: ['argocd'],
  environments: {
    models: ['overlay-directories'],
    names: [],
    stages: ['dev', 'staging', 'prod'],
    paths: {},
  },
  secretStrategies: ['external-secrets'],
}).facts;
const helm = factsWith({
  deliveryTools: ['helm'],
  environments: {
    models: ['values-files'],
    names: [],
    stages: ['dev', 'prod'],
    paths: {},
  },
}).facts;

describe('proposeStandard', () => {
  it('proposes what most repositories do, with the shares', () => {
    const text = proposeStandard({
      name: 'acme',
      repositories: [kustomize, helm, kustomize],
    });
    expect(text).toContain('# kustomize: 2 of 3 repositories\n');
    expect(text).toContain('# helm: 1 of 3 repositories\n');
    const { standard, errors } = parseStandard(text, { rules: builtInRules });
    expect(errors).toEqual([]);
    expect(standard!.environments.map(({ name }) => name)).toEqual([
      'dev',
      'staging',
      'prod',
    ]);
    expect(standard!.environments[2].protected).toBe(true);
    expect(standard!.profiles[0]).toMatchObject({
      delivery: { tools: ['kustomize'] },
      layout: {
        environments: 'overlay-directories',
        required: ['base', 'overlays/{environment}'],
      },
      secrets: { strategies: ['external-secrets'] },
      reconciler: { engines: ['argocd'] },
    });
  });

  it('is valid where nothing was seen', () => {
    const text = proposeStandard({
      name: 'a',
      repositories: [factsWith().facts],
    });
    expect(parseStandard(text, { rules: builtInRules }).errors).toEqual([]);
  });

  it('takes spellings of one stage for one environment, and guards production', () => {
    const stages = (...names: string[]) =>
      factsWith({
        environments: {
          models: ['overlay-directories'],
          names: [],
          stages: names,
          paths: {},
        },
      }).facts;
    const text = proposeStandard({
      name: 'acme',
      repositories: [
        stages('dev', 'staging', 'prod'),
        stages('development', 'production'),
        stages('dev', 'staging', 'prod'),
        stages('dev', 'demo', 'prod'),
        stages('dev', 'prod'),
      ],
    });
    expect(text).toContain('# demo: 1 of 5 repositories');
    expect(
      parseStandard(text, { rules: builtInRules }).standard!.environments,
    ).toEqual([
      { name: 'dev', aliases: ['development'], protected: false },
      { name: 'staging', aliases: [], protected: false },
      { name: 'prod', aliases: ['production'], protected: true },
    ]);
  });
});
