import { withoutCredentials } from './withoutCredentials';

describe('withoutCredentials', () => {
  it.each([
    ['https://user:fake@git.example/x', 'https://git.example/x'],
    ['https://fake@git.example/x?ref=v1', 'https://git.example/x?ref=v1'],
    ['https://user:fa@ke @git.example/x', 'https://git.example/x'],
    [
      'git::https://fake@git.example/x.git//a@b',
      'git::https://git.example/x.git//a@b',
    ],
    [
      'https://git.example/x?ref=v1&access_token=fake&depth=1',
      'https://git.example/x?ref=v1&access_token=&depth=1',
    ],
    ['https://git.example/x?sig=fake#a', 'https://git.example/x?sig=#a'],
    ['user:fake@registry.example/image:1.2.3', 'registry.example/image:1.2.3'],
  ])('%s becomes %s', (address, bare) => {
    expect(withoutCredentials(address)).toBe(bare);
  });

  it.each([
    'git@git.example:acme/x.git',
    'registry.example/image:1.2.3@sha256:0123',
    'https://git.example/x//base@v1?ref=v1.2.3&timeout=90s',
    'oci://registry.example/charts',
    '@acme/platform',
    'a=b',
  ])('%s stays as it is', address => {
    expect(withoutCredentials(address)).toBe(address);
  });
});
