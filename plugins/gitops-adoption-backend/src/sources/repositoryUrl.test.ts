import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { comparableRepositoryUrl } from '@gitops-adoption/conformance';
import {
  browseUrl,
  normalizeRepositoryUrl,
  parseSourceUrl,
  repositoryAt,
} from './repositoryUrl';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        {
          host: 'git.acme.example',
          apiBaseUrl: 'https://git.acme.example/api/v3',
        },
      ],
      gitea: [{ host: 'gitea.acme.example' }],
      gitlab: [
        {
          host: 'gitlab.acme.example',
          apiBaseUrl: 'https://gitlab.acme.example/api/v4',
        },
      ],
    },
  }),
);

describe('normalizeRepositoryUrl', () => {
  it.each([
    'https://git.acme.example/acme/shop',
    'https://git.acme.example/acme/shop/',
    'https://git.acme.example/acme/shop.git',
    'https://robot:hunter2@git.acme.example/acme/shop.git',
    'git@git.acme.example:acme/shop.git',
    'ssh://git@git.acme.example/acme/shop.git',
    'https://git.acme.example/acme/shop/tree/main/apps',
  ])('spells %s as all the others', url => {
    expect(normalizeRepositoryUrl(url)).toBe(
      'https://git.acme.example/acme/shop',
    );
  });

  it.each([
    'https://git.acme.example/acme/shop/blob/main/apps/x.yaml',
    'https://git.acme.example/acme/shop?ref=main',
    'https://gitlab.acme.example/shop/backend/api/-/tree/main/deploy',
    'ssh://git@git.acme.example:7999/acme/shop.git',
  ])('means by %s the repository that facts compare it with', url => {
    expect(comparableRepositoryUrl(normalizeRepositoryUrl(url)!)).toBe(
      comparableRepositoryUrl(url),
    );
  });

  it.each([
    '',
    'shop',
    '{{ .Values.repoURL }}',
    'oci://registry.acme.example/charts',
  ])('makes nothing of %p', url => {
    expect(normalizeRepositoryUrl(url)).toBeUndefined();
  });
});

describe('parseSourceUrl', () => {
  it.each([
    [
      'https://git.acme.example/acme/shop/tree/main/apps/api',
      {
        url: 'https://git.acme.example/acme/shop',
        ref: 'main',
        treeUrl: 'https://git.acme.example/acme/shop/tree/main/',
      },
      'apps/api',
    ],
    [
      'https://git.acme.example/acme/shop/tree/main/apps/api/',
      {
        url: 'https://git.acme.example/acme/shop',
        ref: 'main',
        treeUrl: 'https://git.acme.example/acme/shop/tree/main/',
      },
      'apps/api',
    ],
    [
      'https://git.acme.example/acme/shop/blob/main/apps/catalog-info.yaml',
      {
        url: 'https://git.acme.example/acme/shop',
        ref: 'main',
        treeUrl: 'https://git.acme.example/acme/shop/tree/main/',
      },
      'apps',
    ],
    [
      'https://git.acme.example/acme/shop',
      {
        url: 'https://git.acme.example/acme/shop',
        ref: undefined,
        treeUrl: 'https://git.acme.example/acme/shop',
      },
      '.',
    ],
    [
      'https://gitlab.acme.example/shop/backend/api/-/tree/main/deploy',
      {
        url: 'https://gitlab.acme.example/shop/backend/api',
        ref: 'main',
        treeUrl: 'https://gitlab.acme.example/shop/backend/api/-/tree/main/',
      },
      'deploy',
    ],
    [
      'https://gitea.acme.example/acme/shop/src/branch/main/apps/api',
      {
        url: 'https://gitea.acme.example/acme/shop',
        ref: 'main',
        treeUrl: 'https://gitea.acme.example/acme/shop/src/branch/main/',
      },
      'apps/api',
    ],
    [
      'https://gitea.acme.example/acme/shop/src/tag/v1',
      {
        url: 'https://gitea.acme.example/acme/shop',
        ref: 'v1',
        treeUrl: 'https://gitea.acme.example/acme/shop/src/tag/v1/',
      },
      '.',
    ],
  ])('reads %s', (target, location, path) => {
    expect(parseSourceUrl(target, integrations)).toEqual({ location, path });
  });

  it('keeps no credentials', () => {
    const parsed = parseSourceUrl(
      'https://me:hunter2@git.acme.example/acme/shop/tree/main',
      integrations,
    );
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  it.each([
    ['shop', /is not a URL/],
    ['file:///etc/passwd', /only http and https URLs can be read/],
    ['https://git.acme.example', /./],
  ])('refuses %s', (target, message) => {
    expect(() => parseSourceUrl(target, integrations)).toThrow(message);
  });
});

describe('browseUrl', () => {
  it('links to the line on Gitea', () => {
    const { location } = parseSourceUrl(
      'https://gitea.acme.example/acme/shop/src/branch/main/apps',
      integrations,
    );
    expect(browseUrl(location, 'apps/k.yaml', 7, integrations)).toBe(
      'https://gitea.acme.example/acme/shop/src/branch/main/apps/k.yaml#L7',
    );
  });

  it('links to the line', () => {
    const { location } = parseSourceUrl(
      'https://git.acme.example/acme/shop/tree/main/',
      integrations,
    );
    expect(browseUrl(location, 'apps/my app/k.yaml', 7, integrations)).toBe(
      'https://git.acme.example/acme/shop/blob/main/apps/my%20app/k.yaml#L7',
    );
  });

  it('links to the root', () => {
    const { location } = parseSourceUrl(
      'https://git.acme.example/acme/shop/tree/main/',
      integrations,
    );
    expect(browseUrl(location, '.', undefined, integrations)).toBe(
      'https://git.acme.example/acme/shop/tree/main/',
    );
  });

  it('links to the default branch where no ref is named', () => {
    const location = repositoryAt(
      'https://git.acme.example/acme/shop',
      undefined,
      integrations,
    );
    expect(browseUrl(location, 'k.yaml', undefined, integrations)).toBe(
      'https://git.acme.example/acme/shop/blob/HEAD/k.yaml',
    );
  });

  it('has no link where the form of the URL is unknown', () => {
    const location = repositoryAt(
      'https://elsewhere.example/acme/shop',
      undefined,
      integrations,
    );
    expect(browseUrl(location, 'k.yaml', 1, integrations)).toBeNull();
  });
});
