import { symlink, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ESTATE_URL, TestEstate } from '../__testUtils__/TestEstate';
import { LocalRoots } from '../sources/LocalRoots';
import { LocalRepositoryReader } from './LocalRepositoryReader';

describe('LocalRepositoryReader', () => {
  let estate: TestEstate;
  let reader: LocalRepositoryReader;

  beforeEach(async () => {
    estate = await TestEstate.create();
    reader = new LocalRepositoryReader(
      new LocalRoots([{ url: ESTATE_URL, path: estate.repositoriesRoot }]),
    );
  });

  afterEach(() => estate.remove());

  const locationOf = (url: string) => ({
    url,
    ref: 'main',
    treeUrl: `${url}/tree/main/`,
  });
  const read = (name: string, etag?: string) =>
    reader.read(locationOf(`${ESTATE_URL}/${name}`), {
      etag,
      limits: { files: 100, fileSize: 1000, totalSize: 10_000 },
      signal: new AbortController().signal,
    });

  it.each(['', '/shop/base'])(
    'takes no directory of repositories or within one for a repository: %s',
    async path => {
      await estate.repository('shop', { 'base/a.yaml': 'a: 1\n' });
      const reading = reader.read(locationOf(`${ESTATE_URL}${path}`), {
        limits: { files: 100, fileSize: 1000, totalSize: 10_000 },
        signal: new AbortController().signal,
      });
      await expect(reading).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('is no repository'),
      });
    },
  );

  it('takes a working copy of Git for one at any level', async () => {
    await estate.repository('group/nested', {
      'a.yaml': 'a: 1\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
    });
    const { tree } = await read('group/nested');
    expect(tree.files.has('a.yaml')).toBe(true);
  });

  it('reads a working copy, with an etag that follows its content', async () => {
    await estate.repository('shop', {
      'a.yaml': 'a: 1\n',
      'src/main.ts': 'export {};\n',
    });
    const first = await read('shop');
    expect([...first.tree.files.keys()].sort()).toEqual([
      'a.yaml',
      'src/main.ts',
    ]);
    expect(first.tree).toMatchObject({
      url: `${ESTATE_URL}/shop`,
      ref: 'main',
      commit: first.etag,
    });

    await expect(read('shop', first.etag)).rejects.toMatchObject({
      name: 'NotModifiedError',
    });

    await estate.repository('shop', { 'a.yaml': 'a: 2\n' });
    const second = await read('shop', first.etag);
    expect(second.etag).not.toBe(first.etag);
  });

  it('is asked for what is below a root, and for nothing else', () => {
    expect(reader.canRead(locationOf(`${ESTATE_URL}/shop`))).toBe(true);
    for (const url of [
      `${ESTATE_URL}-of-others/shop`,
      'https://elsewhere.example/acme/shop',
      `${ESTATE_URL}/..`,
      `${ESTATE_URL}/%2e%2e/shop`,
      `${ESTATE_URL}/a%2Fb`,
    ]) {
      expect(reader.canRead(locationOf(url))).toBe(false);
    }
  });

  it('names the URL of what is missing, and not the directory', async () => {
    await mkdir(estate.repositoriesRoot, { recursive: true });
    const error = await read('gone').catch(e => e);
    expect(error).toMatchObject({ name: 'NotFoundError' });
    expect(error.message).toContain(`${ESTATE_URL}/gone`);
    expect(error.message).not.toContain(estate.root);
  });

  it('does not follow a link out of the root', async () => {
    await estate.write('outside/secret.yaml', 'kind: Secret\n');
    await mkdir(estate.repositoriesRoot, { recursive: true });
    await symlink(
      estate.path('outside'),
      join(estate.repositoriesRoot, 'shop'),
    );
    const error = await read('shop').catch(e => e);
    expect(error).toMatchObject({ name: 'NotAllowedError' });
    expect(error.message).not.toContain(estate.root);
  });

  it('keeps a link inside of a repository as a link', async () => {
    await estate.write('outside/secret.yaml', 'kind: Secret\n');
    await estate.repository('shop', { 'a.yaml': 'a: 1\n' });
    await symlink(
      estate.path('outside'),
      join(estate.repositoriesRoot, 'shop', 'link'),
    );
    const { tree } = await read('shop');
    expect(tree.files.get('link')).toMatchObject({
      symlink: estate.path('outside'),
    });
    expect([...tree.files.keys()].some(path => path.includes('secret'))).toBe(
      false,
    );
  });

  it('states the limits that it reaches', async () => {
    await estate.repository('shop', { 'a.yaml': `a: ${'x'.repeat(2000)}\n` });
    const { tree } = await read('shop');
    expect(tree.limits).toEqual([
      expect.objectContaining({ limit: 'file-size' }),
    ]);
  });
});
