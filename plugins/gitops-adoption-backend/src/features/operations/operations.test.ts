import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { operationsReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionRulesExtensionPoint } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { builtInRules, Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../../__testUtils__/TestEstate';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const databases = createTestDatabases();

const ruleWith = (id: string, changed: Partial<Rule>): Rule => ({
  ...builtInRules[0],
  id,
  title: `The rule ${id}`,
  gate: false,
  ...changed,
});

const rules = [
  ruleWith('acme/broken', {
    evaluate: () => {
      throw new Error('There is no budget in the facts');
    },
  }),
  ruleWith('acme/of-nobody', {
    evaluate: () => ({ state: 'not-applicable', message: 'Nothing of it' }),
  }),
];

const withRules = createBackendModule({
  pluginId: 'gitops-adoption',
  moduleId: 'acme-rules',
  register(reg) {
    reg.registerInit({
      deps: { extension: gitOpsAdoptionRulesExtensionPoint },
      async init({ extension }) {
        extension.addRules(...rules);
      },
    });
  },
});

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const waiver = (rule: string, expires: string) => `  - rule: ${rule}
    reason: vendor-constraint
    text: The vendor delivers it like that.
    requestedBy: user:default/ada
    approvedBy: user:default/grace
    approvedOn: ${dayFromNow(-1)}
    expires: ${expires}
`;

describe.each(databases.eachSupportedId())(
  'GET /operations, %p',
  databaseId => {
    let estate: TestEstate;
    let knex: Knex;
    let portal: Portal | undefined;

    beforeEach(async () => {
      estate = await TestEstate.create();
      knex = await databases.init(databaseId);
    });

    afterEach(async () => {
      await portal?.stop();
      await estate.remove();
    });

    it('says that all is well', async () => {
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('orders', kustomizeService('orders'));
      portal = await startPortal({
        estate,
        knex,
        entities: [component('orders', { source: 'orders/tree/main' })],
      });
      await portal.settle();
      const { body } = await portal.get('/operations');
      expect(body).toMatchObject({
        status: 'healthy',
        repositories: {
          total: 1,
          current: 1,
          neverScanned: 0,
          unreadable: [],
          overdue: [],
          slow: [
            {
              attempts: 0,
              durationMillis: expect.any(Number),
              entities: ['component:default/orders'],
            },
          ],
        },
        rules: { failing: [] },
        waivers: { expiring: [] },
        standards: [],
      });
    });

    it('names what has to be looked at', async () => {
      await estate.write('standard.yaml', STANDARD);
      await estate.write('broken.yaml', 'kind: GitOpsStandard\nspec: {}\n');
      await estate.repository('orders', {
        ...kustomizeService('orders'),
        '.gitops-adoption/waivers.yaml': `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsWaivers
waivers:
${waiver('reconciliation/declared', dayFromNow(10))}${waiver('versions/images-pinned', dayFromNow(90))}`,
      });
      await estate.repository('stock', kustomizeService('stock'));
      portal = await startPortal({
        estate,
        knex,
        standards: ['standard.yaml', 'broken.yaml'],
        features: [withRules],
        entities: [
          component('orders', { source: 'orders/tree/main' }),
          component('stock', { source: 'stock/tree/main' }),
          component('gone', { source: 'gone/tree/main' }),
          component('also-gone', { source: 'gone/tree/main' }),
        ],
      });
      await portal.settle();
      await knex('repositories')
        .where('url', 'like', '%/stock')
        .update({ next_attempt_at: new Date(Date.now() - 60 * 60 * 1000) });

      const { status, body } = await portal.get('/operations');

      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'attention',
        repositories: {
          total: 3,
          current: 2,
          unreadable: [
            {
              repositoryUrl: expect.stringMatching(/\/gone$/),
              ref: 'main',
              problem: 'not-found',
              message: expect.any(String),
              action: expect.any(String),
              attempts: expect.any(Number),
              nextAttempt: expect.any(String),
              entities: [
                'component:default/also-gone',
                'component:default/gone',
              ],
            },
          ],
          overdue: [{ repositoryUrl: expect.stringMatching(/\/stock$/) }],
        },
        rules: {
          failing: [
            {
              ruleId: 'acme/broken',
              title: 'The rule acme/broken',
              // What could not be read is unknown for another reason.
              entities: 2,
              message: 'There is no budget in the facts',
            },
          ],
        },
        waivers: {
          expiring: [
            {
              entityRef: 'component:default/orders',
              ruleId: 'reconciliation/declared',
              reason: 'vendor-constraint',
              expires: dayFromNow(10),
            },
          ],
        },
        standards: [{ target: expect.stringMatching(/broken\.yaml$/) }],
      });
      expect(body.repositories.unreadable[0].attempts).toBeGreaterThan(0);
      expect(
        body.rules.neverApplicable.map(({ ruleId }: any) => ruleId),
      ).toContain('acme/of-nobody');
      expect(
        body.rules.neverApplicable.map(({ ruleId }: any) => ruleId),
      ).not.toContain('acme/broken');
    });

    it('names a repository whose lease has run out', async () => {
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('orders', kustomizeService('orders'));
      portal = await startPortal({
        estate,
        knex,
        entities: [component('orders', { source: 'orders/tree/main' })],
      });
      await portal.settle();
      await knex('repositories').update({
        lease_id: 'of-a-replica-that-died',
        lease_until: new Date(Date.now() - 1000),
      });
      const { body } = await portal.get('/operations');
      expect(body).toMatchObject({
        status: 'attention',
        repositories: { overdue: [{ leasedUntil: expect.any(String) }] },
      });
    });

    it('is for those with the permission', async () => {
      await estate.write('standard.yaml', STANDARD);
      portal = await startPortal({
        estate,
        knex,
        entities: [],
        permissions: mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result:
                permission.name === operationsReadPermission.name
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            })),
          authorizeConditional: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        }),
      });
      expect((await portal.get('/operations')).status).toBe(403);
      expect((await portal.get('/estate')).status).toBe(200);
    });
  },
);
