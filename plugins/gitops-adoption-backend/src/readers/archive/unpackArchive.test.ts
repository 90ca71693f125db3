import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { defaultLimits, ReadLimits } from '@gitops-adoption/conformance';
import { Header, pack } from 'tar-stream';
import { ArchiveUnpacker } from './ArchiveUnpacker';
import { unpackArchive } from './unpackArchive';

type TarEntry = Partial<Header> & { name: string; text?: string };

async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { text = '', ...header } of entries) {
    tar.entry(header, text);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const small: TarEntry[] = [
  { name: 'shop-1/', type: 'directory' },
  { name: 'shop-1/.gitkeep' },
  { name: 'shop-1/a.yaml', text: 'a: 1\n' },
  { name: 'shop-1/b/c.yaml', text: `c: ${'x'.repeat(2000)}\n` },
];

describe('unpackArchive', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'unpack-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  async function request(
    archive: Buffer | string,
    limits: Partial<ReadLimits> = {},
  ) {
    const file = join(directory, 'archive');
    await writeFile(file, archive);
    return {
      file,
      limits: { ...defaultLimits, ...limits },
      topDirectory: true,
    };
  }

  const read = async (archive: Buffer | string, limits?: Partial<ReadLimits>) =>
    unpackArchive(await request(archive, limits));

  it.each([
    ['as it is', (tar: Buffer) => tar],
    ['compressed', (tar: Buffer) => gzipSync(tar)],
  ])('reads a tar %s', async (_, encode) => {
    const tree = await read(encode(await tarOf(small)));
    expect([...tree.files.keys()]).toEqual(['.gitkeep', 'a.yaml', 'b/c.yaml']);
    expect(tree.files.get('.gitkeep')?.content).toHaveLength(0);
    expect(String(tree.files.get('a.yaml')?.content)).toBe('a: 1\n');
    expect(tree.limits).toEqual([]);
  });

  it('states what only other archives than those of Git hold', async () => {
    const tree = await read(
      await tarOf([
        { name: 'r/a.yaml', text: 'a: 1\n' },
        { name: 'r/hard.yaml', type: 'link', linkname: 'r/a.yaml' },
        { name: 'r/fifo.yaml', type: 'fifo' },
        { name: 'r/fifo.png', type: 'fifo' },
        { name: 'r/../../up.yaml', text: 'a: 1\n' },
        { name: 'r//etc/a.yaml', text: 'a: 1\n' },
      ]),
    );
    expect([...tree.files.keys()]).toEqual([
      'a.yaml',
      'hard.yaml',
      'fifo.yaml',
      'fifo.png',
    ]);
    expect(tree.limits.map(({ limit, path }) => [limit, path])).toEqual([
      ['unreadable', 'hard.yaml'],
      ['unreadable', 'fifo.yaml'],
      ['path-outside-tree', '../../up.yaml'],
      ['path-outside-tree', '/etc/a.yaml'],
    ]);
  });

  it.each<[string, () => Promise<Buffer | string> | Buffer | string, RegExp]>([
    ['a page', () => '<html>sign in</html>', /a page/],
    ['an error', () => '{"message": "hunter2"}', /JSON/],
    ['noise', () => randomBytes(5000), /something else|not complete/],
    ['nothing', () => '', /nothing/],
    ['a compressed page', () => gzipSync('<html>'), /cut off|not complete/],
    [
      'a tar that is cut off in a file',
      async () => (await tarOf(small)).subarray(0, 3000),
      /cut off/,
    ],
    [
      'a tar that is cut off between files',
      async () => (await tarOf(small)).subarray(0, 2048),
      /cut off/,
    ],
    [
      'a compressed tar that is cut off',
      async () => gzipSync(await tarOf(small)).subarray(0, 100),
      /not complete/,
    ],
    [
      'a tar with a damaged header',
      async () => {
        const tar = await tarOf(small);
        tar.write('evil', 520);
        return tar;
      },
      /not complete/,
    ],
    ['a tar without entries', () => Buffer.alloc(10_240), /holds nothing/],
    [
      'a compressed tar without entries',
      () => gzipSync(Buffer.alloc(10_240)),
      /holds nothing/,
    ],
    [
      'a tar of several directories',
      () => tarOf([{ name: 'a/x.yaml' }, { name: 'b/y.yaml' }]),
      /laid out/,
    ],
    [
      'a zip without entries',
      () => Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'),
      /holds nothing/,
    ],
    [
      'a zip that is cut off',
      () => zipOf({ 'a.yaml': 'a: 1\n' }).subarray(0, -10),
      /not complete/,
    ],
  ])('takes %s for no archive', async (_, archive, message) => {
    const error = await read(await archive()).catch(e => e);
    expect(error).toMatchObject({
      name: 'ArchiveError',
      message: expect.stringMatching(message),
    });
    expect(error.message).not.toMatch(/hunter2|caused by/);
  });

  /** By Git itself. */
  function zipOf(files: Record<string, string>): Buffer {
    const git = (args: string[], input?: string) =>
      execFileSync('git', args, {
        cwd: directory,
        input,
        env: { PATH: process.env.PATH },
      });
    git(['init', '--quiet']);
    for (const [path, text] of Object.entries(files)) {
      const blob = git(['hash-object', '-w', '--stdin'], text)
        .toString()
        .trim();
      git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
    }
    return git([
      'archive',
      '--format=zip',
      git(['write-tree']).toString().trim(),
    ]);
  }

  it('reads a zip', async () => {
    const tree = await read(
      zipOf({ 'a.yaml': 'a: 1\n', 'b/.gitkeep': '', 'ü.yaml': 'ü: 1\n' }),
    );
    expect(
      [...tree.files].map(([path, { content }]) => [path, String(content)]),
    ).toEqual([
      ['a.yaml', 'a: 1\n'],
      ['b/.gitkeep', ''],
      ['ü.yaml', 'ü: 1\n'],
    ]);
  });

  it('states names that are too deep, too long, or no UTF-8', async () => {
    const tree = await read(
      gzipSync(
        await tarOf([
          { name: `r/${'d/'.repeat(6000)}x.yaml`, text: 'a: 1\n' },
          { name: `r/a/${'x'.repeat(1_000_000)}.yaml`, text: 'a: 1\n' },
          { name: 'r/b/\uFFFD.yaml', text: 'a: 1\n' },
          { name: 'r/c.yaml', text: 'a: 1\n' },
        ]),
      ),
    );
    expect([...tree.files.keys()]).toEqual(['c.yaml']);
    expect(tree.limits.map(({ limit, path }) => [limit, path])).toEqual([
      ['path-length', 'd/'.repeat(128).slice(0, -1)],
      ['path-length', 'a'],
      ['unreadable', 'b'],
    ]);
  });

  it.each([
    ['/secrets export-ignore\n', 1],
    ['# x export-ignore\n*.png binary\nsecrets -export-ignore\n', 0],
  ])('states what %j keeps out of archives', async (attributes, count) => {
    const { limits } = await read(
      await tarOf([
        { name: 'r/apps/.gitattributes', text: attributes },
        { name: 'r/apps/a.yaml', text: 'a: 1\n' },
      ]),
    );
    expect(limits.map(({ limit, path }) => [limit, path])).toEqual(
      Array(count).fill(['unreadable', 'apps']),
    );
  });

  it('gives up on what is much more to unpack than to keep', async () => {
    const bomb = gzipSync(
      await tarOf([{ name: 'r/a.bin', text: 'x'.repeat(3_000_000) }]),
    );
    await expect(read(bomb, { totalSize: 100_000 })).rejects.toMatchObject({
      name: 'RepositoryTooLargeError',
      message: expect.stringContaining('2000000 bytes'),
    });
    const installed = await tarOf(
      Array.from({ length: 30 }, (__, index) => ({
        name: `r/node_modules/${index}`,
      })),
    );
    await expect(read(installed, { files: 2 })).rejects.toMatchObject({
      name: 'RepositoryTooLargeError',
      message: expect.stringContaining('20 entries'),
    });
  });

  it('ends at the limit of files', async () => {
    const tree = await read(gzipSync(await tarOf(small)), { files: 2 });
    expect([...tree.files.keys()]).toEqual(['.gitkeep', 'a.yaml']);
    expect(tree.limits).toEqual([
      expect.objectContaining({ limit: 'file-count' }),
    ]);
  });

  it('unpacks in process where no thread can be started, and says so once', async () => {
    const logger = mockServices.logger.mock();
    const unpacker = new ArchiveUnpacker({
      threads: 1,
      logger,
      execArgv: ['--require', '/no/such/module.cjs'],
    });
    const { signal } = new AbortController();
    const requested = await request(await tarOf(small));
    for (let times = 0; times < 2; times++) {
      const { files } = await unpacker.unpack(requested, { signal });
      expect(files.size).toBe(3);
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await unpacker.stop();
  }, 120_000);

  describe('in a thread', () => {
    // What `backstage-cli package start` runs a backend from TypeScript with.
    const execArgv = [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ];
    const unpacker = new ArchiveUnpacker({
      threads: 1,
      logger: mockServices.logger.mock({
        warn: message => {
          throw new Error(String(message));
        },
      }),
      execArgv,
    });
    const { signal } = new AbortController();

    afterAll(() => unpacker.stop());

    it('gives the same tree', async () => {
      const requested = await request(gzipSync(await tarOf(small)));
      expect(await unpacker.unpack(requested, { signal })).toEqual(
        await unpackArchive(requested),
      );
    }, 120_000);

    it('reads the files that ecosystems of modules want', async () => {
      const module = join(directory, 'acme.js');
      await writeFile(
        module,
        "exports.ecosystems = [{ id: 'acme', title: 'Acme', version: 1, apiGroups: [], kinds: {}, delivery: { tool: 'acme', reads: ['.rs'] } }];",
      );
      const archive = await tarOf([{ name: 'shop-1/a.rs', text: 'a' }]);
      const requested = await request(archive);
      const { files } = await unpacker.unpack(requested, { signal });
      expect(files.get('a.rs')).not.toHaveProperty('content');

      const knowing = new ArchiveUnpacker({
        threads: 1,
        ecosystems: [module],
        logger: mockServices.logger.mock(),
        execArgv,
      });
      const known = await knowing.unpack(requested, { signal });
      await knowing.stop();
      expect(known.files.get('a.rs')).toHaveProperty('content');
    }, 120_000);

    it('tells errors apart', async () => {
      await expect(
        unpacker.unpack(await request('<html>'), { signal }),
      ).rejects.toMatchObject({ name: 'ArchiveError' });
      await expect(
        unpacker.unpack(await request(await tarOf(small), { totalSize: 10 }), {
          signal,
        }),
      ).rejects.toMatchObject({ name: 'RepositoryTooLargeError' });
    }, 120_000);

    it('ends when it is told to, and goes on with the next', async () => {
      const requested = await request(await tarOf(small));
      const stopped = new AbortController();
      const unpacking = unpacker.unpack(requested, { signal: stopped.signal });
      stopped.abort();
      await expect(unpacking).rejects.toMatchObject({ name: 'AbortError' });
      const { files } = await unpacker.unpack(requested, { signal });
      expect(files.size).toBe(3);
    }, 120_000);
  });
});
