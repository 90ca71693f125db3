import { GitRepository } from './__testUtils__/GitRepository';
import { GitServer } from './__testUtils__/GitServer';
import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

describe('repositories of a plain Git server', () => {
  let estate: TestEstate;
  let server: GitServer;
  let repository: GitRepository;
  let portal: Portal;
  const password = 'correct-horse-battery';

  beforeEach(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    server = await GitServer.start(estate.path('served'));
    server.authorization = `basic ${Buffer.from(`robot:${password}`).toString('base64')}`;
    repository = await GitRepository.create(
      estate.path('served/acme/shop.git'),
    );
    portal = await startPortal({
      estate,
      entities: [
        component('shop', {
          annotations: {
            'gitops-adoption.io/source-location': `url:${server.url}/acme/shop/tree/main/`,
          },
        }),
      ],
      integrations: {
        gitea: [{ host: server.host, username: 'robot', password }],
      },
      config: { readers: { git: [{ url: server.url }] } },
    });
  });

  afterEach(async () => {
    await portal.stop();
    await server.stop();
    await estate.remove();
  });

  const shop = async () =>
    (await portal.get('/entities/component/default/shop').expect(200)).body;

  it('are assessed, asked whether they changed, and read again when they did', async () => {
    const first = await repository.push(kustomizeService('shop'));
    await portal.settle();
    expect((await shop()).source).toMatchObject({
      state: 'current',
      repositoryUrl: `${server.url}/acme/shop`,
      commit: first,
    });

    server.requests.length = 0;
    await portal.rescan();
    expect(server.requests.map(request => request.split(' ')[0])).toEqual([
      'GET',
      'POST',
    ]);

    const second = await repository.push({ 'broken.yaml': 'kind: [\n' });
    await portal.publish([
      { type: 'repository.updated', url: `${server.url}/acme/shop.git` },
    ]);
    await portal.settle();
    const { source, results } = await shop();
    expect(source.commit).toBe(second);
    expect(
      results.find((result: any) => result.ruleId === 'layout/valid-yaml'),
    ).toMatchObject({ state: 'fail' });
  });

  it('are said to be out of reach, and the credential is not said', async () => {
    server.authorization = 'basic of-somebody-else';
    await portal.settle();
    const { source } = await shop();
    expect(source).toMatchObject({
      state: 'failed',
      error: { kind: 'no-access' },
    });
    expect(JSON.stringify(source)).not.toContain(password);
  });
});
