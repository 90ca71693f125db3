import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import { GitHubServer } from './__testUtils__/GitHubServer';
import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

describe('repositories of a remote host', () => {
  let estate: TestEstate;
  let github: GitHubServer;
  let portal: Portal;

  const shop = async () =>
    (await portal.get('/entities/component/default/shop')).body;

  beforeEach(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    github = await GitHubServer.start();
    github.push('acme/shop', 'sha-1', kustomizeService('shop'));
    portal = await startPortal({
      estate,
      entities: [
        component('shop', {
          annotations: {
            'gitops-adoption.io/source-location': `url:http://${github.host}/acme/shop/tree/main`,
          },
        }),
      ],
      config: { readers: {} },
      integrations: {
        github: [
          {
            host: github.host,
            apiBaseUrl: `http://${github.host}/api/v3`,
            token: 'ghp-hunter2',
          },
        ],
      },
      features: [urlReaderServiceFactory],
    });
    await portal.settle();
  });

  afterEach(async () => {
    await portal?.stop();
    await github?.stop();
    await estate?.remove();
  });

  it('are read through the integration: the state, then the archive', async () => {
    expect(github.requests).toEqual([
      'GET /api/v3/repos/acme/shop/commits/main/status',
      'GET /api/v3/repos/acme/shop/tarball/sha-1',
    ]);
    expect(await shop()).toMatchObject({
      source: {
        state: 'current',
        commit: 'sha-1',
        repositoryUrl: `http://${github.host}/acme/shop`,
      },
      assessment: {
        repository: { commit: 'sha-1' },
        environments: ['dev', 'staging', 'prod'],
      },
    });
    expect(
      (await shop()).results.flatMap((result: any) => result.evidenceUrls),
    ).toContainEqual(
      expect.stringContaining(`http://${github.host}/acme/shop/blob/main/`),
    );
  });

  it('cost one request, and no download, where nothing has changed', async () => {
    const before = await shop();
    github.requests.length = 0;
    await portal.rescan();
    expect(github.requests).toEqual([
      'GET /api/v3/repos/acme/shop/commits/main/status',
    ]);
    expect((await shop()).results).toEqual(before.results);
  });

  it('are read again after a push', async () => {
    github.push('acme/shop', 'sha-2', {
      ...kustomizeService('shop'),
      'broken.yaml': 'kind: [\n',
    });
    await portal.rescan();
    const { source, results } = await shop();
    expect(source.commit).toBe('sha-2');
    expect(
      results.find((result: any) => result.ruleId === 'layout/valid-yaml')
        .state,
    ).toBe('fail');
  });

  it('show a secret beside an empty file', async () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: shop}\nstringData:\n  password: Xk8-f6Q_tP2w\n';
    github.push('acme/shop', 'sha-2', {
      ...kustomizeService('shop'),
      '.gitkeep': '',
      'base/a.yaml': `# ${'x'.repeat(5000)}\n`,
      'base/secret.yaml': secret,
    });
    await portal.rescan();
    expect(
      (await shop()).results.find(
        (result: any) => result.ruleId === 'secrets/no-plaintext-secret',
      ),
    ).toMatchObject({
      state: 'fail',
      evidence: [{ path: 'base/secret.yaml', line: 5 }],
    });
  });

  it.each([
    ['a page', Buffer.from('<html>Sign in</html>')],
    ['nothing', Buffer.alloc(0)],
    ['an archive of nothing', Buffer.alloc(10_240)],
  ])('are not taken for empty where the host sends %s', async (_, body) => {
    const before = await shop();
    github.push('acme/shop', 'sha-2', kustomizeService('shop'));
    github.archive = body;
    await portal.rescan();
    const { source, assessment, results } = await shop();
    expect(source).toMatchObject({
      state: 'failed',
      error: { kind: 'failed' },
    });
    expect(assessment).toMatchObject(before.assessment);
    expect(results).toEqual(before.results);
  });

  it('are read as soon as their host reports a push', async () => {
    github.push('acme/shop', 'sha-2', kustomizeService('shop'));
    await portal.publish([
      {
        type: 'location.updated',
        url: `http://${github.host}/acme/shop/blob/main/base/deployment.yaml`,
      },
      {
        type: 'repository.updated',
        url: 'https://elsewhere.example/acme/shop',
      },
    ]);
    await portal.settle();
    expect((await shop()).source.commit).toBe('sha-2');
    expect((await portal.get('/scans')).body.items[0]).toMatchObject({
      trigger: 'event',
      total: 1,
      state: 'done',
    });
  });

  it.each([
    [
      'rate-limited',
      { status: 403, headers: { 'x-ratelimit-remaining': '0' } },
      true,
    ],
    ['rate-limited', { status: 429 }, true],
    ['no-access', { status: 401 }, false],
    ['not-found', { status: 404 }, false],
    ['failed', { status: 502 }, true],
  ])('are said to be %s on %j', async (kind, refusal, keepsAssessment) => {
    const before = await shop();
    github.refusal = refusal;
    await portal.rescan();
    const { source, assessment } = await shop();
    expect(source).toMatchObject({ state: 'failed', error: { kind } });
    expect(JSON.stringify(source)).not.toContain('hunter2');
    expect(assessment).toMatchObject(
      keepsAssessment
        ? before.assessment
        : { phase: 0, unknown: source.error.message },
    );
  });
});
