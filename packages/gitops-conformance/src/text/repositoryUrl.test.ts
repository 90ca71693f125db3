import { comparableRepositoryUrl, isRepositoryUrl } from './repositoryUrl';

it.each([
  'https://git.acme.example/acme/shop',
  'https://git.acme.example/acme/shop/',
  'https://git.acme.example/Acme/shop.git/',
  'https://robot:secret@git.acme.example:8443/acme/shop.git',
  'git@git.acme.example:acme/shop.git',
  'ssh://git@git.acme.example:22/acme/shop',
  'https://git.acme.example/acme/shop/tree/main/apps',
  'https://git.acme.example/acme/shop/blob/main/apps/x.yaml',
  'https://git.acme.example/acme/shop/-/tree/main/apps',
  'https://git.acme.example/acme/shop/-/blob/main/x.yaml',
  'https://git.acme.example/acme/shop/src/branch/main/apps',
  'https://git.acme.example/acme/shop.git?ref=main',
  'https://git.acme.example/acme/shop#readme',
  'HTTPS://Git.acme.example/acme/shop',
  'acme-1234@git.acme.example:acme/shop.git',
  'https://git.acme.example/scm/acme/shop.git',
])('compares %s equal to all the others', url => {
  expect(comparableRepositoryUrl(url)).toBe('git.acme.example/acme/shop');
});

it('keeps groups, and names that look like a way into a repository', () => {
  expect(comparableRepositoryUrl('https://git.acme.example/a/b/c')).toBe(
    'git.acme.example/a/b/c',
  );
  expect(comparableRepositoryUrl('https://git.acme.example/acme/tree')).toBe(
    'git.acme.example/acme/tree',
  );
});

it('knows the addresses of Azure DevOps', () => {
  expect(
    comparableRepositoryUrl('git@ssh.dev.azure.com:v3/acme/shop/deploy'),
  ).toBe(
    comparableRepositoryUrl('https://acme@dev.azure.com/acme/shop/_git/deploy'),
  );
});

it.each([
  ['https://git.acme.example/acme/shop', true],
  ['HTTPS://git.acme.example/acme/shop', true],
  ['git@git.acme.example:acme/shop', true],
  ['acme-1234@git.acme.example:acme/shop', true],
  ['GitRepository/flux-system', false],
  ['{{ .Values.repository }}', false],
])('takes %s for a URL: %s', (text, expected) =>
  expect(isRepositoryUrl(text)).toBe(expected),
);
