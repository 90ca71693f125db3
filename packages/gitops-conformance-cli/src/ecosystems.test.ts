import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  inProcess,
  repository,
  standard,
  workingDirectory,
} from './__testUtils__/cli';

// A process on a busy machine takes its time.
jest.setTimeout(120_000);

const { workspace, write } = workingDirectory();

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
const { 'argocd/orders.yaml': _, ...manifests } = repository;
const synced = {
  ...manifests,
  'sync/orders.yaml': `apiVersion: sync.acme.example/v1
kind: Sync
metadata: { name: orders }
spec: { repository: https://git.acme.example/acme/orders, path: overlays/prod, ref: main }
`,
};
const url = 'https://git.acme.example/acme/orders';

describe('a tool that the engine does not know', () => {
  it('is known to facts, rules and standards through a plugin', async () => {
    const dir = await write(synced);
    const module = join(workspace.path, 'acme-sync.js');
    await writeFile(module, tool);
    const ours = join(workspace.path, 'standard.yaml');
    const asked = (await readFile(standard, 'utf8')).replace(
      /engines: \[[^\]]*\]/g,
      'engines: [acme-sync]',
    );
    expect(asked).toContain('acme-sync');
    await writeFile(ours, asked);
    const config = join(workspace.path, 'conformance.yaml');
    const check = async (settings: string) => {
      await writeFile(config, settings);
      const { code, stdout, stderr } = await inProcess(
        ...['check', dir, '--config', config, '--url', url, '--format', 'json'],
      );
      return { code, stderr, report: stdout && JSON.parse(stdout) };
    };
    const declared = ({ report }: { report: any }) =>
      report.assessments[0].results.find(
        ({ ruleId }: any) => ruleId === 'reconciliation/declared',
      );

    // What the plugin adds stays known in this process: so first without it.
    expect(await check(`standard: ${ours}\n`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('acme-sync'),
    });
    expect(declared(await check(`standard: ${standard}\n`))).toMatchObject({
      state: 'fail',
    });

    const found = await check(`standard: ${ours}\nplugins: [./acme-sync.js]\n`);
    expect(found).toMatchObject({ stderr: '' });
    expect(declared(found)).toMatchObject({
      state: 'pass',
      message: expect.stringContaining('orders'),
    });

    const { stdout } = await inProcess('analyze', dir, '--plugins', module);
    expect(JSON.parse(stdout)).toMatchObject({
      reconcilers: ['acme-sync'],
      reconcilerObjects: [
        { engine: 'acme-sync', sources: [{ resolved: 'overlays/prod' }] },
      ],
    });
  });

  it.each([
    ['no ecosystem', "exports.ecosystems = [{ id: 'a' }]", "'title', a text"],
    [
      'what another is called',
      "exports.ecosystems = [{ id: 'flux', title: '', version: 1, apiGroups: [], kinds: {} }]",
      "'flux' can't be added",
    ],
    ['nothing', '', "no list of rules named 'rules', and no 'ecosystems'"],
  ])('is refused where a plugin exports %s', async (_name, text, message) => {
    const module = join(workspace.path, 'plugin.js');
    await writeFile(module, text);
    expect(await inProcess('rules', '--rules', module)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message),
    });
  });
});
