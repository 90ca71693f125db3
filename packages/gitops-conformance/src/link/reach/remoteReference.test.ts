import { parseRemoteReference } from './remoteReference';

it.each([
  [
    'https://git.example/acme/bases.git//web/base?ref=v1.2.0',
    'https://git.example/acme/bases.git web/base v1.2.0',
  ],
  [
    'github.com/acme/bases//web?ref=main',
    'https://github.com/acme/bases web main',
  ],
  [
    'github.com/acme/bases/web/base',
    'https://github.com/acme/bases web/base -',
  ],
  ['https://github.com/acme/bases', 'https://github.com/acme/bases . -'],
  [
    'git@git.example:acme/bases.git//web',
    'git@git.example:acme/bases.git web -',
  ],
  [
    'ssh://git@git.example/acme/bases//web?timeout=90s&ref=1.0',
    'ssh://git@git.example/acme/bases web 1.0',
  ],
  [
    'git::https://git.example/acme/bases//web',
    'https://git.example/acme/bases web -',
  ],
  [
    'https://git.example/group/sub/bases?ref=v1',
    'https://git.example/group/sub/bases . v1',
  ],
])('reads %s', (reference, expected) => {
  const { url, path, revision = '-' } = parseRemoteReference(reference)!;
  expect(`${url} ${path} ${revision}`).toBe(expected);
});

it.each([
  'https://raw.githubusercontent.com/acme/bases/v1/deploy.yaml',
  'https://github.com/acme/bases/releases/download/v1/install.yaml',
  'https://git.example/files/install.yaml',
  'oci://registry.example/acme/bases',
  'https://git.example/acme/bases//../../etc',
])('takes %s for no directory of a repository', reference => {
  expect(parseRemoteReference(reference)).toBeUndefined();
});
