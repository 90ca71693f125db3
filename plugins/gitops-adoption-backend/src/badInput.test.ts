import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';
import { createTestDatabases } from './__testUtils__/databases';
import { Portal, startPortal } from './__testUtils__/startPortal';

const databases = createTestDatabases();

/** Whatever is wrong with one, the others are scanned, the process stays up, and the page says what to do. */
describe('bad input', () => {
  let estate: TestEstate;
  let portal: Portal | undefined;

  beforeEach(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('healthy', kustomizeService('healthy'));
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await estate.remove();
  });

  async function scan(
    entities: Parameters<typeof startPortal>[0]['entities'],
    options: Partial<Parameters<typeof startPortal>[0]> = {},
  ): Promise<Portal> {
    portal = await startPortal({
      estate,
      entities: [
        component('healthy', { source: 'healthy/tree/main' }),
        ...entities,
      ],
      ...options,
    });
    await portal.settle();
    return portal;
  }

  const entity = async (name: string) =>
    (await portal!.get(`/entities/component/default/${name}`)).body;

  async function expectHealthy() {
    const healthy = await entity('healthy');
    expect(healthy.source.state).toBe('current');
    expect(healthy.assessment.unknown).toBeUndefined();
  }

  const problems = async () => (await portal!.get('/estate')).body.problems;

  it('an entity without a source', async () => {
    await scan([component('nowhere')]);
    expect((await entity('nowhere')).source).toMatchObject({
      state: 'no-source',
      error: {
        kind: 'not-found',
        action: expect.stringContaining('Add the annotation'),
      },
    });
    expect((await entity('nowhere')).assessment).toMatchObject({
      phase: 0,
      unknown: 'Nothing says where the deployment configuration is',
    });
    expect(await problems()).toEqual([
      {
        message: '1 entity does not say where its deployment configuration is',
        action: expect.stringContaining('Add the annotation'),
        count: 1,
        subjects: ['component:default/nowhere'],
      },
    ]);
    await expectHealthy();
  });

  it('a source outside of the allowed directories', async () => {
    await estate.write('outside/k.yaml', 'kind: Secret\n');
    await symlink(
      estate.path('outside'),
      join(estate.repositoriesRoot, 'escape'),
    );
    await scan([
      component('etc', {
        annotations: { 'gitops-adoption.io/source-location': 'dir:/etc' },
      }),
      component('escape', { source: 'escape/tree/main' }),
    ]);
    for (const name of ['etc', 'escape']) {
      const { source, assessment } = await entity(name);
      expect(source.error).toMatchObject({
        kind: 'not-allowed',
        action: expect.any(String),
      });
      expect(assessment.unknown).toBe(source.error.message);
    }
    await expectHealthy();
  });

  it('a repository that is not there, and a host that nobody configured', async () => {
    await scan([
      component('gone', { source: 'gone/tree/main' }),
      component('foreign', {
        annotations: {
          'gitops-adoption.io/source-location':
            'url:https://elsewhere.example/acme/shop/tree/main',
        },
      }),
    ]);
    expect((await entity('gone')).source).toMatchObject({
      state: 'failed',
      error: { kind: 'not-found' },
      lastAttempt: expect.any(String),
      nextAttempt: expect.any(String),
    });
    expect((await entity('foreign')).source).toMatchObject({
      state: 'failed',
      error: { kind: 'not-allowed' },
    });
    const [gone] = (await problems()).filter(
      ({ message }: { message: string }) =>
        message.endsWith('could not be found'),
    );
    expect(gone).toMatchObject({
      message: '1 repository could not be found',
      subjects: [expect.stringContaining('/gone@main')],
    });
    expect((await portal!.get('/scans')).body.items[0]).toMatchObject({
      state: 'done',
      total: 3,
      done: 3,
      failed: 2,
    });
    await expectHealthy();
  });

  it('a sub-path that the repository does not have', async () => {
    await scan([component('lost', { source: 'healthy/tree/main/apps/lost' })]);
    expect((await entity('lost')).assessment).toMatchObject({
      phase: 0,
      unknown: "The repository has no directory 'apps/lost'",
    });
    await expectHealthy();
  });

  it('invalid YAML, and kustomizations in a circle', async () => {
    await estate.repository('broken', {
      'apps/a/kustomization.yaml': 'resources:\n  - ../b\n',
      'apps/b/kustomization.yaml': 'resources:\n  - ../a\n',
      'apps/deployment.yaml': 'kind: Deployment\n  name: [unclosed\n',
    });
    await scan([component('broken', { source: 'broken/tree/main' })]);
    const broken = await entity('broken');
    expect(broken.source.state).toBe('current');
    const failing = (rule: string) =>
      broken.results.find(
        (result: any) => result.ruleId === rule && result.state === 'fail',
      );
    expect(failing('layout/valid-yaml').evidence).toEqual([
      expect.objectContaining({ path: 'apps/deployment.yaml' }),
    ]);
    expect(
      failing('layout/kustomizations-build').evidence.map(
        ({ path }: any) => path,
      ),
    ).toContain('apps/a/kustomization.yaml');
    expect(failing('layout/valid-yaml').evidenceUrls[0]).toContain(
      'https://git.acme.example/acme/broken/blob/main/apps/deployment.yaml',
    );
    await expectHealthy();
  });

  it('no standard', async () => {
    await scan([], { standards: [] });
    const { body } = await portal!.get('/estate');
    expect(body).toMatchObject({
      readiness: { verdict: 'hold' },
      distribution: { total: 1, unknown: 1 },
      problems: [{ message: 'No standard is configured' }],
    });
    const { body: entities } = await portal!.get('/entities');
    expect(entities.items[0]).toMatchObject({
      unknown: expect.stringContaining('standard'),
      source: { state: 'current' },
    });
  });

  it('a standard with a mistake', async () => {
    await estate.write(
      'standard.yaml',
      STANDARD.replace(
        'delivery: { tools: [kustomize] }',
        'delivery: { tools: [kustomise] }',
      ),
    );
    await scan([]);
    const { body } = await portal!.get('/standards');
    expect(body.items[0].errors[0]).toMatch(
      /standard\.yaml:\d+:\d+: .*kustomise/,
    );
    expect((await problems())[0]).toMatchObject({
      message: expect.stringContaining('standard.yaml'),
      action: expect.stringContaining('Correct it'),
    });
  });

  it('a mistake that comes in later: the last good version stays in force', async () => {
    await scan([], { config: { scan: { discovery: { milliseconds: 1 } } } });
    await expectHealthy();
    await estate.write('standard.yaml', 'kind: [');
    await portal!.settle();
    expect((await portal!.get('/standards')).body.items[0]).toMatchObject({
      name: 'acme',
      version: '1.0.0',
      errors: [expect.stringContaining('standard.yaml:1:')],
    });
    await expectHealthy();
    await estate.write(
      'standard.yaml',
      STANDARD.replace('version: 1.0.0', 'version: 1.1.0'),
    );
    await portal!.settle();
    expect((await entity('healthy')).assessment.standard.version).toBe('1.1.0');
  });

  it('a mistake that is there after a restart: the last good version is remembered', async () => {
    const knex = await databases.init('SQLITE_3');
    await scan([], { knex });
    await portal!.stop();
    await estate.write('standard.yaml', 'kind: [');
    await scan([], { knex });
    expect((await portal!.get('/standards')).body.items[0]).toMatchObject({
      version: '1.0.0',
      errors: [expect.stringContaining('standard.yaml:1:')],
    });
    expect((await portal!.get('/estate')).body).toMatchObject({
      standard: { name: 'acme', version: '1.0.0' },
      problems: [{ action: expect.stringContaining('1.0.0 stays in force') }],
    });
    await expectHealthy();
  });

  it('a value that is a secret shows up nowhere', async () => {
    const canary = 'hunter2-canary-9f8e7d';
    await estate.repository('leaky', {
      'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData:\n  password: ${canary}\n`,
      'broken.yaml': `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${canary}\n bad: [\n`,
    });
    await scan([component('leaky', { source: 'leaky/tree/main' })]);
    const leaky = await entity('leaky');
    expect(
      leaky.results.find(
        (result: any) => result.ruleId === 'secrets/no-plaintext-secret',
      ),
    ).toMatchObject({ state: 'fail' });
    expect(JSON.stringify(leaky)).not.toContain(canary);
  });
});
