import { normalizeRepositoryUrl } from '../sources/repositoryUrl';
import { pushedRepositories } from './pushedRepositories';

describe('pushedRepositories', () => {
  it.each([
    [
      'github.push',
      {
        ref: 'refs/heads/main',
        repository: { html_url: 'https://git.acme.example/acme/shop' },
      },
    ],
    [
      'gitlab.push',
      { project: { web_url: 'https://git.acme.example/acme/shop' } },
    ],
    [
      'bitbucketCloud.repo:push',
      {
        repository: {
          links: { html: { href: 'https://git.acme.example/acme/shop' } },
        },
      },
    ],
    ['gitops-adoption.push', { url: 'https://git.acme.example/acme/shop.git' }],
  ])('finds the repository of %s', (topic, eventPayload) => {
    expect(
      pushedRepositories({ topic, eventPayload }).map(normalizeRepositoryUrl),
    ).toEqual(['https://git.acme.example/acme/shop']);
  });

  it.each([
    [
      'bitbucketServer.repo:refs_changed',
      {
        repository: {
          links: {
            self: [
              {
                href: 'https://git.acme.example/projects/ACME/repos/shop/browse',
              },
            ],
          },
        },
      },
      'https://git.acme.example/projects/ACME/repos/shop/browse',
    ],
    [
      'azureDevOps.git.push',
      {
        resource: {
          repository: {
            remoteUrl: 'https://dev.azure.com/acme/shop/_git/gitops',
          },
        },
      },
      'https://dev.azure.com/acme/shop/_git/gitops',
    ],
  ])(
    'finds the repository of %s, whatever its form',
    (topic, eventPayload, url) => {
      expect(pushedRepositories({ topic, eventPayload })).toEqual([url]);
    },
  );

  it.each([
    ['github.push', undefined],
    ['github.push', { repository: { html_url: 7 } }],
    ['gitlab.push', 'text'],
    ['github.issues', { repository: { html_url: 'https://x.example/a/b' } }],
  ])('finds nothing in %s %j', (topic, eventPayload) => {
    expect(pushedRepositories({ topic, eventPayload })).toEqual([]);
  });
});
