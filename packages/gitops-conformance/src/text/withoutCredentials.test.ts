import { withoutCredentials } from './withoutCredentials';

describe('withoutCredentials', () => {
  it.each([
    ['https://user:fake@git.example/x', 'https://git.example/x'],
    ['https://fake@git.example/x?ref=v1', 'https://git.example/x?ref=v1'],
    ['https://user:fa@ke @git.example/x', 'https://git.example/x'],
    ['https://user:1/fake@git.example/x', 'https://git.example/x'],
    ['https://user:a/fake@git.example/x', 'https://git.example/x'],
    ['https://user%3Afake%40git.example/x', 'https://git.example/x'],
    ['https://user:fake%2F@git.example/x', 'https://git.example/x'],
    ['https://user:fake@/%zz', 'https:///%zz'],
    ['https://user:fake', 'https://user'],
    ['https://git.example/oauth2:fake/x', 'https://git.example/oauth2/x'],
    ['https://git.example/x#fake', 'https://git.example/x'],
    ['https://git.example/x;token=fake/y', 'https://git.example/x/y'],
    ['https://git.example/x%3Ftoken=fake', 'https://git.example/x'],
    ['https://git.example/x\n  token: fake', 'https://git.example/x'],
    ['https://git.example/x token=fake', 'https://git.example/x'],
    ['https://git.example token=fake', 'https://git.example'],
    [
      'git::https://fake@git.example/x.git//a@b',
      'git::https://git.example/x.git//a@b',
    ],
    ['git::fake@git.example:acme/x', 'git::git.example:acme/x'],
    [
      'https://git.example/x?ref=v1&access_token=fake&depth=1',
      'https://git.example/x?ref=v1&depth=1',
    ],
    ['https://git.example/x?fake', 'https://git.example/x'],
    ['https://git.example/x?anything=fake', 'https://git.example/x'],
    ['https://git.example/x?ref=v1;token=fake', 'https://git.example/x?ref=v1'],
    ['https://git.example/x?ref=%zz=fake', 'https://git.example/x'],
    ['https://git.example/x?sig=fake#a', 'https://git.example/x'],
    ['user:fake@registry.example/image:1.2.3', 'registry.example/image:1.2.3'],
    ['fake@git.example/acme/x', 'git.example/acme/x'],
    ['fake@git.example:acme/x.git', 'git.example:acme/x.git'],
    ['user:a/fake@git.example/x', 'git.example/x'],
    ['user%3Afake%40git.example/x', 'git.example/x'],
    ['git.example/acme/x?token=fake&ref=v1', 'git.example/acme/x?ref=v1'],
    ['git.example/acme/x#fake', 'git.example/acme/x'],
    ['git@git.example:acme/x?token=fake', 'git@git.example:acme/x'],
    ['git@git.example:acme/oauth2:fake/x', 'git@git.example:acme/oauth2/x'],
    ['ssh://git:fake@git.example:22/x', 'ssh://git.example:22/x'],
    ['oci://user:fake@registry.example/x:1', 'oci://registry.example/x:1'],
    ['${HOST}/x?token=fake', '${HOST}/x'],
    ['https://{{ .user }}:{{ .token }}@git.example/x', 'https://git.example/x'],
  ])('%j becomes %j', (address, bare) => {
    expect(withoutCredentials(address)).toBe(bare);
  });

  it.each([
    'git@git.example:acme/x.git',
    'git@gitlab:acme/x.git//base?ref=v1',
    'git@ssh.dev.azure.com:v3/acme/shop/x',
    'git::git@git.example:acme/x.git',
    'ssh://git.example:acme/x',
    'ssh://git.example:22/x',
    'registry.example/image:1.2.3@sha256:0123',
    'registry.example:5000/image:1.2.3@sha256:0123',
    'image@sha256:0123',
    'https://git.example/x//base@v1?ref=v1.2.3&timeout=90s',
    'https://git.example/x.git//base?ref=v1&submodules=false&depth=1',
    'https://git.example:8443/x',
    'https://[::1]:8443/x',
    'https://{{ .Values.host }}:{{ .Values.port }}/x?ref={{ .Values.ref }}',
    'https://${HOST}/x?ref=${REF}',
    'github.com/acme/x//base?ref=v1.2.3',
    'oci://registry.example/charts/x:1.2.3',
    'oci://registry.example/charts/x@sha256:0123',
    'https://raw.git.example/acme/x/v1.2.3/a.yaml',
    '@acme/platform',
    'base@v1',
    'chart@1.2.3',
    'a=b',
    'a?/b',
    '../base/app',
  ])('%s stays as it is', address => {
    expect(withoutCredentials(address)).toBe(address);
  });

  it('does so in linear time', () => {
    for (const part of [
      '@',
      ':',
      '/',
      '?',
      '{{',
      'a@',
      'a:',
      '://',
      '%40',
      '\n',
    ])
      expect(withoutCredentials(part.repeat(50_000)).length).toBeLessThan(
        500_000,
      );
  });
});
