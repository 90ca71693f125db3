import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { component } from '../__testUtils__/TestEstate';
import { ApplicationIndex } from './ApplicationIndex';
import { LocalRoots } from './LocalRoots';
import { SourceResolver } from './SourceResolver';

const resolver = new SourceResolver({
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'git.acme.example',
            apiBaseUrl: 'https://git.acme.example/api/v3',
          },
        ],
      },
    }),
  ),
  localRoots: new LocalRoots([
    { url: 'https://git.acme.example/acme', path: '/srv/checkouts' },
  ]),
});

const none = new ApplicationIndex([]);

const application = (
  name: string,
  source: object,
  renderedNames = [name],
): any => ({
  engine: 'argocd',
  kind: 'Application',
  path: `applications/${name}.yaml`,
  name,
  renderedNames,
  sources: [source],
});

const platformConfig = new ApplicationIndex([
  {
    url: 'https://git.acme.example/acme/platform-config',
    objects: [
      application(
        'shop',
        {
          repoURL: 'git@git.acme.example:acme/shop-deploy.git',
          external: true,
          path: 'apps/shop/overlays/dev',
          revision: 'main',
        },
        ['dev-shop'],
      ),
      application('prod-shop', {
        repoURL: 'https://git.acme.example/acme/shop-deploy',
        external: true,
        path: 'apps/shop/overlays/prod',
        revision: 'main',
      }),
      application('root', {
        path: 'applications',
        resolved: 'applications',
      }),
      application('ingress', {
        path: 'addons/ingress',
        resolved: 'addons/ingress',
      }),
      application('templated', {
        unknown: 'templated',
        external: true,
        path: 'x',
        repoURL: '{{ repo }}',
      }),
    ],
  },
]);

const resolve = (annotations: Record<string, string>, index = none) =>
  resolver.resolve(component('shop', { annotations }), index);

describe('SourceResolver', () => {
  it('takes what is said outright before everything else', () => {
    expect(
      resolve(
        {
          'gitops-adoption.io/source-location':
            'url:https://git.acme.example/acme/one/tree/main/apps/shop',
          'argocd/app-name': 'prod-shop',
          'backstage.io/source-location':
            'url:https://git.acme.example/acme/two/tree/main/',
        },
        platformConfig,
      ),
    ).toMatchObject({
      location: { url: 'https://git.acme.example/acme/one', ref: 'main' },
      path: 'apps/shop',
      foundThrough: 'annotation gitops-adoption.io/source-location',
    });
  });

  it('finds the repository through the applications of an app-of-apps, by their rendered names', () => {
    expect(
      resolve(
        {
          'argocd/app-name': 'dev-shop, prod-shop',
          'backstage.io/source-location':
            'url:https://git.acme.example/acme/two/tree/main/',
        },
        platformConfig,
      ),
    ).toEqual({
      location: {
        url: 'https://git.acme.example/acme/shop-deploy',
        ref: 'main',
        treeUrl: 'https://git.acme.example/acme/shop-deploy/tree/main/',
      },
      path: 'apps/shop',
      foundThrough:
        'Application dev-shop, prod-shop in https://git.acme.example/acme/platform-config, through app-of-apps root',
    });
  });

  it('finds what an application deploys from the repository that declares it', () => {
    expect(
      resolve({ 'argocd/app-name': 'ingress' }, platformConfig),
    ).toMatchObject({
      location: { url: 'https://git.acme.example/acme/platform-config' },
      path: 'addons/ingress',
    });
  });

  it('goes on where the application is unknown or says nothing certain', () => {
    const backstage = 'url:https://git.acme.example/acme/two/tree/main/';
    for (const name of ['nobody', 'templated']) {
      expect(
        resolve(
          {
            'argocd/app-name': name,
            'backstage.io/source-location': backstage,
          },
          platformConfig,
        ),
      ).toMatchObject({
        location: { url: 'https://git.acme.example/acme/two' },
        foundThrough: 'annotation backstage.io/source-location',
      });
    }
  });

  it('takes the directory of the description as the last resort', () => {
    expect(
      resolve({
        'backstage.io/managed-by-location':
          'url:https://git.acme.example/acme/shop/blob/main/deploy/catalog-info.yaml',
      }),
    ).toMatchObject({
      location: { url: 'https://git.acme.example/acme/shop' },
      path: 'deploy',
      foundThrough: 'annotation backstage.io/managed-by-location',
    });
  });

  it('says what to do where nothing says where it is', () => {
    expect(
      resolve({
        'backstage.io/managed-by-location': 'file:/somewhere/catalog-info.yaml',
      }),
    ).toEqual({
      path: '.',
      problem: {
        kind: 'not-found',
        message: 'Nothing says where the deployment configuration is',
        action: expect.stringContaining('gitops-adoption.io/source-location'),
      },
    });
  });

  it('maps directories below an allowed root to their repository', () => {
    expect(
      resolve({
        'gitops-adoption.io/source-location':
          'dir:/srv/checkouts/shop/apps/api',
      }),
    ).toMatchObject({
      location: { url: 'https://git.acme.example/acme/shop' },
      path: 'apps/api',
    });
  });

  it.each([
    'dir:/etc',
    'dir:/srv/checkouts/../../etc',
    'file:/srv/checkouts-of-others/shop/x.yaml',
  ])('does not allow %s', location => {
    const { location: found, problem } = resolve({
      'gitops-adoption.io/source-location': location,
    });
    expect(found).toBeUndefined();
    expect(problem?.kind).toBe('not-allowed');
    // Whoever sees the entity need not learn what directories the machine has.
    expect(problem?.message).not.toContain('/etc');
  });

  it.each(['nonsense', 'url:', 'url:nonsense'])(
    'explains that %p cannot be used',
    location => {
      expect(
        resolve({ 'gitops-adoption.io/source-location': location }),
      ).toMatchObject({
        path: '.',
        problem: {
          kind: 'invalid',
          message: expect.stringContaining("can't be used"),
        },
      });
    },
  );
});

describe('repositories that are kept for owners', () => {
  const bound = new SourceResolver({
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    localRoots: new LocalRoots([]),
    config: {
      repositoryOwners: [
        {
          url: 'https://git.acme.example/acme/payments-*',
          owners: ['group:default/payments'],
        },
        {
          url: 'https://git.acme.example/acme/payments-shared',
          owners: ['group:default/shop'],
        },
        {
          url: 'https://git.acme.example/board/**',
          owners: ['group:default/board'],
        },
      ],
    },
  });
  const named = (source: string, groups: string[]) =>
    bound.resolve(
      component('a', {
        annotations: { 'gitops-adoption.io/source-location': `url:${source}` },
      }),
      none,
      new Set(groups),
    );

  it.each([
    ['https://git.acme.example/acme/payments-api', 'payments', true],
    ['https://git.acme.example/acme/payments-api', 'shop', false],
    ['https://git.acme.example/ACME/Payments-API/tree/main/x', 'shop', false],
    ['https://git.acme.example/acme/payments%2Dapi', 'shop', false],
    ['https://robot:x@git.acme.example/acme/payments-api.git', 'shop', false],
    ['https://git.acme.example/acme/payments-shared', 'shop', true],
    ['https://git.acme.example/acme/payments-shared', 'payments', true],
    ['https://git.acme.example/acme/payments-shared', 'board', false],
    ['https://git.acme.example/acme/shop', 'shop', true],
    ['https://git.acme.example/board/plans', 'shop', false],
    ['https://git.acme.example/board/plans', 'board', true],
  ])('%s for %s: %s', (source, owner, isTheirs) => {
    const { location, problem } = named(source, [`group:default/${owner}`]);
    expect([location !== undefined, problem === undefined]).toEqual([
      isTheirs,
      isTheirs,
    ]);
  });

  it('are refused with words that do not tell whether there is one', () => {
    const [one, other] = ['payments-api', 'payments-never-was'].map(name =>
      named(`https://git.acme.example/acme/${name}`, []),
    );
    expect(one).toEqual(other);
    expect(one).toMatchObject({
      path: '.',
      problem: { kind: 'not-allowed' },
    });
  });

  it('are so for what an Application deploys, too', () => {
    const applications = new ApplicationIndex([
      {
        url: 'https://git.acme.example/acme/shop',
        objects: [
          application('shop', {
            repoURL: 'git@git.acme.example:acme/payments-api.git',
            external: true,
            path: 'apps',
          }),
        ],
      },
    ]);
    const entity = component('a', {
      annotations: { 'argocd/app-name': 'shop' },
    });
    const resolveFor = (owner: string) =>
      bound.resolve(entity, applications, new Set([`group:default/${owner}`]));
    expect(resolveFor('shop').problem?.kind).toBe('not-allowed');
    expect(resolveFor('payments').location?.url).toBe(
      'https://git.acme.example/acme/payments-api',
    );
  });
});
