import { writeFile } from 'node:fs/promises';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { gitOpsAdoptionEcosystemsExtensionPoint } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  ESTATE_URL,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

const tool = `exports.ecosystems = [
  {
    id: 'acme-sync',
    title: 'Acme Sync',
    version: 1,
    apiGroups: ['sync.acme.example'],
    kinds: { Sync: 'deploys' },
    reconciler: {
      engine: 'acme-sync',
      kindsWithPath: ['Sync'],
      templatedKinds: ['Sync'],
      read: ({ object: { spec } }) => ({
        sources: [{ repoURL: spec.repository, path: spec.path, revision: spec.ref }],
      }),
      syncDefault: () => true,
      takes: (_source, directory, file) => file.startsWith(\`\${directory}/\`),
    },
  },
];
`;
const withTool = STANDARD.replace('engines: [argocd]', 'engines: [acme-sync]');

describe('a tool that the engine does not know', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', withTool);
    const path = estate.path('acme-sync.js');
    await writeFile(path, tool);
    await estate.repository('shop', {
      ...kustomizeService('shop'),
      'sync/shop.yaml': `apiVersion: sync.acme.example/v1
kind: Sync
metadata: { name: shop }
spec: { repository: ${ESTATE_URL}/shop, path: overlays/prod, ref: main }
`,
    });
    portal = await startPortal({
      estate,
      features: [
        createBackendModule({
          pluginId: 'gitops-adoption',
          moduleId: 'acme-sync',
          register(reg) {
            reg.registerInit({
              deps: { ecosystems: gitOpsAdoptionEcosystemsExtensionPoint },
              async init({ ecosystems }) {
                ecosystems.addEcosystems({ module: path });
              },
            });
          },
        }),
      ],
      entities: [component('shop', { source: 'shop' })],
    });
    await portal.settle();
  });

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  it('is known to analyses, rules and the standard through a module', async () => {
    const { body: shop } = await portal.get('/entities/component/default/shop');
    const stateOf = (id: string) =>
      shop.results.find(({ ruleId }: any) => ruleId === id);
    expect(stateOf('reconciliation/declared')).toMatchObject({
      state: 'pass',
      message: expect.stringContaining('shop'),
    });
    expect(JSON.stringify(shop)).toContain('acme-sync');
  });

  it('is known to drafts of the standard', async () => {
    const asked = await portal.post('/preview', {
      text: withTool.replace('version: 1.0.0', 'version: 1.1.0'),
    });
    expect(asked.body).not.toHaveProperty('error');
    expect(asked.status).toBe(200);
  });
});
