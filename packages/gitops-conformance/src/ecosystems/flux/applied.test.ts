import { analyze } from '../../__testUtils__/analyze';
import { declared } from '../../rules/reconciliation/declared';
import { evaluateExample } from '../../testing/evaluateExample';

const object = (name: string, spec: string, metadata = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name}, namespace: flux-system${metadata} }\nspec:\n  prune: true\n  sourceRef: { kind: GitRepository, name: flux-system }\n${spec}`;
const configMap = (values: string, name = 'vars') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: flux-system }\ndata: {${values}}\n`;
const shop = {
  'shop/dev/a.yaml': configMap('a: b', 'shop'),
  'shop/prod/a.yaml': configMap('a: b', 'shop'),
};

/** What the files tell of where the sources of an object lead. */
function leadsTo(name: string, files: Record<string, string>) {
  const found = analyze({ ...shop, ...files }).reconcilerObjects.find(
    candidate => candidate.name === name,
  );
  return found?.sources
    .map(({ resolved, unknown }) => resolved ?? (unknown && 'unknown'))
    .sort();
}

const cluster = (name: string, more: string) => ({
  [`clusters/${name}/flux.yaml`]: object(
    `root-${name}`,
    `  path: ./clusters/${name}\n`,
  ),
  [`clusters/${name}/tenants.yaml`]: object(
    'tenants',
    `  path: ./tenants\n${more}`,
  ),
});
const tenant = (path: string, metadata = '') => ({
  'tenants/shop.yaml': object('shop', `  path: ${path}\n`, metadata),
});
const substitute = (value: string) =>
  `  postBuild: { substitute: { stage: ${value} } }\n`;
const from = (...sources: string[]) =>
  `  postBuild:\n    substituteFrom:\n${sources.map(source => `      - ${source}\n`).join('')}`;
const ofVars = '{ kind: ConfigMap, name: vars }';

describe('variables of a path', () => {
  it('have a value in each cluster that applies the object', () =>
    expect(
      leadsTo('shop', {
        ...cluster('dev', substitute('dev')),
        ...cluster('prod', substitute('prod')),
        ...tenant('./shop/${stage}'),
      }),
    ).toEqual(['shop/dev', 'shop/prod']));

  it('come from a ConfigMap of the cluster', () =>
    expect(
      leadsTo('shop', {
        ...cluster('dev', from(ofVars)),
        ...cluster('prod', from(ofVars)),
        'clusters/dev/vars.yaml': configMap('stage: dev'),
        'clusters/prod/vars.yaml': configMap('stage: prod, PASSWORD: abc'),
        ...tenant('./shop/${stage}'),
      }),
    ).toEqual(['shop/dev', 'shop/prod']));

  it('are handed on over several steps, also by a kustomization', () =>
    expect(
      leadsTo('shop', {
        ...cluster('prod', substitute('prod')),
        'tenants/kustomization.yaml': 'resources: [../teams]\n',
        'teams/kustomization.yaml': 'resources: [team.yaml]\n',
        'teams/team.yaml': object(
          'team',
          '  path: ./apps\n  postBuild: { substitute: { target: "${stage}" } }\n',
        ),
        'apps/shop.yaml': object('shop', '  path: ./shop/${target}\n'),
      }),
    ).toEqual(['shop/prod']));

  it('have a default', () =>
    expect(
      leadsTo('shop', {
        ...cluster('prod', '  postBuild: { substitute: { other: a } }\n'),
        ...tenant('./shop/${stage:=prod}'),
      }),
    ).toEqual(['shop/prod']));

  it('are patched into all children by a parent', () =>
    expect(
      leadsTo('shop', {
        ...cluster(
          'prod',
          '  patches:\n    - target: { kind: Kustomization }\n      patch: |-\n        - op: add\n          path: /spec/postBuild\n          value: { substitute: { stage: prod } }\n',
        ),
        ...tenant('./apps'),
        'tenants/shop.yaml': object('apps', '  path: ./apps\n'),
        'apps/shop.yaml': object('shop', '  path: ./shop/${stage}\n'),
      }),
    ).toEqual(['shop/prod']));

  it.each([
    ['a Secret sets it', from('{ kind: Secret, name: vars }'), ''],
    ['a Secret may set it, too', from(ofVars, '{ kind: Secret, name: a }'), ''],
    ['the ConfigMap is not here', from('{ kind: ConfigMap, name: gone }'), ''],
    ['nothing is filled in', '', ''],
    [
      'the object is left out of it',
      substitute('prod'),
      ', annotations: { kustomize.toolkit.fluxcd.io/substitute: disabled }',
    ],
  ])('stay open where %s', (_, more, metadata) =>
    expect(
      leadsTo('shop', {
        ...cluster('prod', more),
        'clusters/prod/vars.yaml': configMap('stage: prod'),
        ...tenant('./shop/${stage}', metadata),
      }),
    ).toEqual(['unknown']),
  );

  it('are not taken from the ConfigMap of another cluster', () =>
    expect(
      leadsTo('shop', {
        ...cluster('dev', ''),
        ...cluster('prod', from(ofVars)),
        'clusters/dev/vars.yaml': configMap('stage: dev'),
        ...tenant('./shop/${stage}'),
      }),
    ).toEqual(['unknown']));

  it('are kept out of what is said of an unreadable value', () =>
    expect(
      JSON.stringify(
        analyze({
          ...cluster('prod', from(ofVars)),
          'clusters/prod/vars.yaml': configMap('db_password: correct-horse'),
          ...tenant('./shop/${stage}'),
        }),
      ),
    ).not.toContain('correct-horse'));
});

it('fills variables into versions and charts', () => {
  const { reconcilerObjects } = analyze({
    ...cluster('prod', '  postBuild: { substitute: { version: 1.2.3 } }\n'),
    'tenants/shop.yaml':
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec:\n  chart:\n    spec:\n      chart: shop\n      version: ${version}\n      sourceRef: { kind: HelmRepository, name: acme }\n',
  });
  expect(
    reconcilerObjects.find(({ name }) => name === 'shop')?.sources,
  ).toMatchObject([{ revision: '1.2.3', revisionPinning: 'pinned' }]);
});

describe('a path whose variable nobody knows', () => {
  const stateOf = (path: string) =>
    evaluateExample(declared, {
      title: '',
      state: 'unknown',
      path,
      files: {
        ...cluster('prod', from('{ kind: Secret, name: vars }')),
        ...tenant('./shop/${stage}'),
        ...shop,
        'cart/prod/a.yaml': configMap('a: b', 'cart'),
      },
    }).state;

  it('may lead to an entity', () =>
    expect(stateOf('shop/prod')).toBe('unknown'));
  it('leads to none that its constant part excludes', () =>
    expect(stateOf('cart/prod')).toBe('fail'));
});
