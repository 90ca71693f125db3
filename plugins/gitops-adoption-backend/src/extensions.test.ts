import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  builtInRules,
  createRepositoryTree,
  Rule,
} from '@gitops-adoption/conformance';
import { GitOpsAdoptionApi } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  gitOpsAdoptionReadersExtensionPoint,
  gitOpsAdoptionRulesExtensionPoint,
  gitOpsAdoptionServiceRef,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { collectRules } from './features/rules/collectRules';
import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

const RULE_ID = 'acme/has-a-budget';

const rule: Rule = {
  ...builtInRules[0],
  id: RULE_ID,
  title: 'Workloads have a disruption budget',
  gate: false,
  evaluate: () => ({ state: 'fail', message: 'There is none.', evidence: [] }),
};

const module_ = createBackendModule({
  pluginId: 'gitops-adoption',
  moduleId: 'acme',
  register(reg) {
    reg.registerInit({
      deps: {
        readers: gitOpsAdoptionReadersExtensionPoint,
        rules: gitOpsAdoptionRulesExtensionPoint,
      },
      async init({ readers, rules }) {
        rules.addRules(rule);
        readers.addReader({
          name: 'vault of repositories',
          canRead: ({ url }) => url.startsWith('https://vault.acme.example/'),
          read: async ({ url, ref }) => ({
            tree: createRepositoryTree(kustomizeService('shop'), { url, ref }),
            etag: 'v1',
          }),
        });
      },
    });
  },
});

describe('modules and other plugins', () => {
  let estate: TestEstate;
  let portal: Portal;
  let adoption: GitOpsAdoptionApi;

  const otherPlugin = createBackendPlugin({
    pluginId: 'other',
    register(reg) {
      reg.registerInit({
        deps: { service: gitOpsAdoptionServiceRef },
        async init({ service }) {
          adoption = service.withCredentials(mockCredentials.user());
        },
      });
    },
  });

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    portal = await startPortal({
      estate,
      features: [module_, otherPlugin],
      entities: [
        component('shop', {
          annotations: {
            'gitops-adoption.io/source-location':
              'url:https://vault.acme.example/acme/shop/tree/main',
          },
        }),
      ],
    });
    await portal.settle();
  });

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  it('can bring readers and rules', async () => {
    const { body: shop } = await portal.get('/entities/component/default/shop');
    expect(shop.source).toMatchObject({ state: 'current', commit: 'v1' });
    expect(
      shop.results.find(({ ruleId }: any) => ruleId === RULE_ID),
    ).toMatchObject({ state: 'fail', message: 'There is none.' });
    const { body: rules } = await portal.get('/rules');
    expect(rules.items.map(({ id }: any) => id)).toContain(RULE_ID);
  });

  it('can ask for assessments', async () => {
    const { items } = await adoption.listEntities({ rule: RULE_ID });
    expect(items.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/shop',
    ]);
    await expect(
      adoption.getEntity('component:default/nobody'),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('cannot bring a second rule of the same id', () => {
    expect(() => collectRules(builtInRules, [rule, rule])).toThrow(
      `There are two rules with the id '${RULE_ID}'`,
    );
    expect(() => collectRules(builtInRules, [builtInRules[0]])).toThrow(
      'There are two rules',
    );
  });
});
