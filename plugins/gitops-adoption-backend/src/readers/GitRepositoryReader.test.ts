import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitRepository } from '../__testUtils__/GitRepository';
import { GitServer } from '../__testUtils__/GitServer';
import { processesOf, spyOnGit } from '../__testUtils__/gitProcesses';
import { TestEstate } from '../__testUtils__/TestEstate';
import { GitRoot } from '../config/AdoptionConfig';
import { IntegrationHeaders } from './git/IntegrationHeaders';
import { GitRepositoryReader } from './GitRepositoryReader';

const LIMITS = { files: 100, fileSize: 2000, totalSize: 1_000_000 };

describe('GitRepositoryReader', () => {
  let estate: TestEstate;
  let server: GitServer;
  let repository: GitRepository;
  let reader: GitRepositoryReader;
  const path = process.env.PATH;

  const createReader = (roots: GitRoot[], integrations: object = {}) =>
    new GitRepositoryReader({
      roots,
      headers: new IntegrationHeaders(
        ScmIntegrations.fromConfig(new ConfigReader({ integrations })),
      ),
      workingDirectory: estate.path('work'),
    });

  beforeEach(async () => {
    estate = await TestEstate.create();
    await mkdir(estate.path('work'));
    server = await GitServer.start(estate.path('served'));
    repository = await GitRepository.create(
      estate.path('served/acme/shop.git'),
    );
    reader = createReader([{ url: server.url }]);
  });

  afterEach(async () => {
    process.env.PATH = path;
    await server.stop();
    const leftBehind = await readdir(estate.path('work'));
    await estate.remove();
    if (leftBehind.length) {
      throw new Error(`A read left ${leftBehind} behind`);
    }
  });

  const read = (
    options: {
      url?: string;
      ref?: string;
      etag?: string;
      signal?: AbortSignal;
      limits?: Partial<typeof LIMITS>;
    } = {},
  ) => {
    const {
      url = `${server.url}/acme/shop`,
      ref,
      etag,
      signal = new AbortController().signal,
    } = options;
    return reader.read(
      { url, ref, treeUrl: url },
      { etag, signal, limits: { ...LIMITS, ...options.limits } },
    );
  };

  it('reads the newest commit of a branch, and asks whether it has moved', async () => {
    const commit = await repository.push({
      'a.yaml': 'a: 1\n',
      'apps/ünusual name.yaml': 'b: 2\n',
      'src/main.ts': 'export {};\n',
    });
    const { tree, etag } = await read({ ref: 'main' });
    expect(etag).toBe(commit);
    expect(tree).toMatchObject({
      url: `${server.url}/acme/shop`,
      ref: 'main',
      commit,
      limits: [],
    });
    expect(
      [...tree.files.values()].map(file => [
        file.path,
        file.content && Buffer.from(file.content).toString(),
      ]),
    ).toEqual([
      ['a.yaml', 'a: 1\n'],
      ['apps/ünusual name.yaml', 'b: 2\n'],
      ['src/main.ts', undefined],
    ]);

    server.requests.length = 0;
    await expect(read({ ref: 'main', etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    // Git asks what the server can do, and then for this ref: nothing is fetched.
    expect(server.requests).toEqual([
      'GET /acme/shop/info/refs?service=git-upload-pack',
      'POST /acme/shop/git-upload-pack',
    ]);

    const next = await repository.push({ 'a.yaml': 'a: 2\n' });
    const again = await read({ ref: 'main', etag });
    expect(again.etag).toBe(next);
    expect(String(again.tree.files.get('a.yaml')!.content)).toBe(
      String(Buffer.from('a: 2\n')),
    );
  });

  it('reads the default branch, tags and commits', async () => {
    const first = await repository.push({ 'a.yaml': 'a: 1\n' }, { tag: 'v1' });
    const second = await repository.push({ 'a.yaml': 'a: 2\n' });
    const other = await repository.push(
      { 'a.yaml': 'a: 3\n' },
      { branch: 'feature/x' },
    );
    expect((await read()).etag).toBe(second);
    expect((await read({ ref: 'v1' })).etag).toBe(first);
    expect((await read({ ref: 'feature/x' })).etag).toBe(other);
    expect((await read({ ref: first })).etag).toBe(first);
    await expect(read({ ref: 'v1', etag: first })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it('keeps links as links, and leaves out what is in other repositories', async () => {
    await repository.push(
      {
        'a.yaml': 'a: 1\n',
        '.gitattributes': '*.yaml filter=lfs diff=lfs merge=lfs -text\n',
        '.gitmodules': `[submodule "sub"]\n\tpath = sub\n\turl = ${server.url}/acme/other.git\n`,
      },
      { links: { link: '/etc/passwd' } },
    );
    const { tree } = await read();
    expect(tree.files.get('link')).toEqual({
      path: 'link',
      size: 0,
      symlink: '/etc/passwd',
    });
    expect(tree.files.get('a.yaml')?.content).toHaveLength(5);
    expect(server.requests.join()).not.toContain('other');
  });

  it('does not fetch what is too large, and says so', async () => {
    await repository.push({
      'large.yaml': `a: ${'x'.repeat(5000)}\n`,
      'small.yaml': 'a: 1\n',
    });
    const { tree } = await read();
    expect(tree.files.get('large.yaml')).not.toHaveProperty('content');
    expect(tree.files.get('small.yaml')).toHaveProperty('content');
    expect(tree.limits).toEqual([
      expect.objectContaining({ limit: 'file-size', path: 'large.yaml' }),
    ]);
  });

  it('gives up on a repository that does not fit', async () => {
    const noise = Array.from({ length: 40 }, (_, index) => [
      `${index}.txt`,
      randomBytes(1000).toString('base64'),
    ]);
    await repository.push(Object.fromEntries(noise));
    await expect(read({ limits: { totalSize: 30_000 } })).rejects.toMatchObject(
      { name: 'RepositoryTooLargeError' },
    );
  });

  it.each([
    ['no such branch', { ref: 'gone' }, 'NotFoundError'],
    ['a ref that is an option', { ref: '--upload-pack=x' }, 'InputError'],
    ['a ref that is a pattern', { ref: '*' }, 'InputError'],
    ['a commit that is nowhere', { ref: 'f'.repeat(40) }, 'NotFoundError'],
  ])('says what is wrong: %s', async (_, options, name) => {
    await repository.push({ 'a.yaml': 'a: 1\n' });
    await expect(read(options)).rejects.toMatchObject({ name });
  });

  it.each([
    [401, 'AuthenticationError'],
    [403, 'AuthenticationError'],
    [404, 'NotFoundError'],
    [429, 'RateLimitedError'],
    [500, 'Error'],
  ])('tells answers of servers apart: %d', async (status, name) => {
    server.refusal = { status };
    await expect(read()).rejects.toMatchObject({
      name,
      message: expect.stringContaining(server.url),
    });
  });

  it('follows nobody to another address', async () => {
    server.refusal = {
      status: 301,
      headers: { Location: 'http://169.254.169.254/acme/shop.git/info/refs' },
    };
    await expect(read()).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('finds out once that a server insists on the suffix', async () => {
    await repository.push({ 'a.yaml': 'a: 1\n' });
    server.insistsOnSuffix = true;
    const { etag } = await read();
    server.requests.length = 0;
    await expect(read({ etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    expect(server.requests).toEqual([
      'GET /acme/shop.git/info/refs?service=git-upload-pack',
      'POST /acme/shop.git/git-upload-pack',
    ]);
  });

  it('ends what it started when it is told to stop', async () => {
    await repository.push({ 'a.yaml': 'a: 1\n' });
    server.isSilent = true;
    const controller = new AbortController();
    const reading = read({ signal: controller.signal });
    reading.catch(() => {});
    while (!server.requests.length) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    expect(await processesOf(estate.path('work'))).not.toEqual([]);
    controller.abort(new DOMException('Enough', 'TimeoutError'));
    await expect(reading).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await processesOf(estate.path('work'))).toEqual([]);
  });

  it('shows its credential to the host, and to nobody else', async () => {
    const password = 'correct-horse-battery';
    const basic = Buffer.from(`robot:${password}`).toString('base64');
    await repository.push({ 'a.yaml': 'a: 1\n' });
    server.authorization = `basic ${basic}`;
    reader = createReader([{ url: server.url }], {
      gitea: [{ host: server.host, username: 'robot', password }],
    });
    const seen = await spyOnGit(estate);

    expect((await read()).tree.files.size).toBe(1);
    server.authorization = 'basic something-else';
    const error = await read().catch(e => e);
    expect(error).toMatchObject({ name: 'AuthenticationError' });

    const shown = `${inspect(error, { depth: null })} ${await readFile(seen, 'utf8')}`;
    expect(shown).toContain('ls-remote');
    expect(shown).not.toContain(password);
    expect(shown).not.toContain(basic);
  });

  it('takes nothing from the configuration of the machine', async () => {
    await repository.push({ 'a.yaml': 'a: 1\n' });
    const bait = estate.path('bait');
    await writeFile(
      estate.path('gitconfig'),
      `[url "${server.url}/evil/"]\n\tinsteadOf = ${server.url}/acme/\n[core]\n\tsshCommand = touch ${bait}\n`,
    );
    process.env.GIT_CONFIG_GLOBAL = estate.path('gitconfig');
    process.env.GIT_TRACE = estate.path('trace');
    try {
      await read();
    } finally {
      delete process.env.GIT_CONFIG_GLOBAL;
      delete process.env.GIT_TRACE;
    }
    expect(await readdir(estate.root)).not.toContain('trace');
    expect(server.requests.join()).not.toContain('evil');
  });

  it('says that there is no git program', async () => {
    process.env.PATH = estate.path('work');
    await expect(read()).rejects.toThrow('git program is not installed');
  });

  describe('of a directory', () => {
    const url = 'https://git.acme.example/acme';

    beforeEach(async () => {
      reader = createReader([{ url, path: estate.path('served/acme') }]);
    });

    it('reads repositories, bare ones and working copies', async () => {
      const commit = await repository.push({ 'a.yaml': 'a: 1\n' });
      expect((await read({ url: `${url}/shop`, ref: 'main' })).etag).toBe(
        commit,
      );
      expect((await read({ url: `${url}/shop.git-copy` })).etag).toBe(commit);
      expect(server.requests).toEqual([]);
    });

    it('reads nothing outside of it, and names no directory', async () => {
      expect(reader.canRead({ url: `${url}/%2e%2e/x`, treeUrl: '' })).toBe(
        false,
      );
      await GitRepository.create(estate.path('elsewhere.git'));
      await symlink(
        estate.path('elsewhere.git'),
        estate.path('served/acme/linked.git'),
      );
      const linked = await read({ url: `${url}/linked` }).catch(e => e);
      expect(linked).toMatchObject({ name: 'NotAllowedError' });
      const gone = await read({ url: `${url}/gone` }).catch(e => e);
      expect(gone).toMatchObject({ name: 'NotFoundError' });
      await mkdir(estate.path('served/acme/empty'));
      const empty = await read({ url: `${url}/empty` }).catch(e => e);
      expect(empty).toMatchObject({ name: 'NotFoundError' });
      expect(
        inspect([linked.message, gone.message, empty.message]),
      ).not.toContain(estate.root);
    });
  });

  it('is asked for what is below its roots, and for nothing else', () => {
    reader = createReader([{ url: 'https://git.acme.example/acme' }]);
    const canRead = (url: string) => reader.canRead({ url, treeUrl: url });
    expect(canRead('https://git.acme.example/acme/shop')).toBe(true);
    expect(canRead('https://git.acme.example/acme-of-others/shop')).toBe(false);
    expect(canRead('https://elsewhere.example/acme/shop')).toBe(false);
  });
});
