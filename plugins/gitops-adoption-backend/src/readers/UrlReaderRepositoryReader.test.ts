import { tmpdir } from 'node:os';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { ArchiveUnpacker } from './archive/ArchiveUnpacker';
import { UrlReaderRepositoryReader } from './UrlReaderRepositoryReader';

const location = {
  url: 'https://bucket.acme.example/acme/shop',
  ref: 'main',
  treeUrl: 'https://bucket.acme.example/acme/shop/tree/main/',
};
const limits = { files: 4, fileSize: 100, totalSize: 150 };

interface Asking {
  /** Whether the filter is asked, and told the size of a file. */
  readonly filter: 'with sizes' | 'without sizes' | 'never';
}

/** As the readers of Backstage for what has no archive: a bucket, or a host that another plugin knows. */
function readerOf(
  files: Record<string, unknown>,
  { filter }: Asking = { filter: 'with sizes' },
) {
  const opened: string[] = [];
  const readTree = jest.fn(async (_url: string, request: any) => {
    if (request.etag === 'sha-1') {
      throw new NotModifiedError();
    }
    const kept = Object.entries(files).filter(
      ([path, text]) =>
        filter === 'never' ||
        request.filter(
          path,
          filter === 'with sizes'
            ? { size: (text as string).length }
            : undefined,
        ),
    );
    return {
      etag: 'sha-1',
      files: async () =>
        kept.map(([path, text]) => ({
          path,
          content: async () => {
            opened.push(path);
            return typeof text === 'string' ? Buffer.from(text) : text;
          },
        })),
    };
  });
  const logger = mockServices.logger.mock();
  const reader = new UrlReaderRepositoryReader({
    urlReader: mockServices.urlReader.mock({ readTree: readTree as any }),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    unpacker: new ArchiveUnpacker({ threads: 0, logger }),
    workingDirectory: tmpdir(),
  });
  const read = (etag?: string) =>
    reader.read(location, {
      etag,
      limits,
      signal: new AbortController().signal,
    });
  return { read, readTree, opened };
}

describe('UrlReaderRepositoryReader, of single files', () => {
  it('reads manifests, and of everything else the name', async () => {
    const { read, readTree, opened } = readerOf({
      'k/kustomization.yaml': 'resources: []\n',
      'src/main.ts': 'export {};\n',
      '.git/config': '[core]\n',
    });
    const { tree, etag } = await read();
    expect(etag).toBe('sha-1');
    expect(opened).toEqual(['k/kustomization.yaml']);
    expect(tree).toMatchObject({
      url: location.url,
      ref: 'main',
      commit: 'sha-1',
      limits: [],
    });
    expect(
      [...tree.files.values()].map(({ path, content }) => [path, !!content]),
    ).toEqual([
      ['k/kustomization.yaml', true],
      ['src/main.ts', false],
    ]);
    expect(readTree).toHaveBeenCalledWith(
      location.treeUrl,
      expect.objectContaining({ etag: undefined }),
    );
  });

  it('passes on that nothing has changed', async () => {
    const { read } = readerOf({});
    await expect(read('sha-1')).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it.each([
    ['file-size', { 'a.yaml': 'x'.repeat(101), 'b.yaml': 'b: 1' }, ['b.yaml']],
    [
      'total-size',
      { 'a.yaml': 'x'.repeat(90), 'b.yaml': 'x'.repeat(90), 'c.yaml': 'c: 1' },
      ['a.yaml', 'c.yaml'],
    ],
    [
      'file-count',
      {
        'a.yaml': 'a',
        'b.yaml': 'b',
        'c.yaml': 'c',
        'd.yaml': 'd',
        'e.yaml': 'e',
      },
      ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'],
    ],
    ['path-outside-tree', { '../a.yaml': 'a', 'b.yaml': 'b' }, ['b.yaml']],
  ])(
    'states the %s limit and reads the rest',
    async (limit, files: Record<string, string>, opened) => {
      const reading = readerOf(files);
      const { tree } = await reading.read();
      expect(tree.limits).toEqual([expect.objectContaining({ limit })]);
      expect(reading.opened).toEqual(opened);
    },
  );

  it.each(['without sizes', 'never'] as const)(
    'holds to the bounds where the filter is asked %s',
    async filter => {
      const { read, opened } = readerOf(
        { 'a.yaml': 'x'.repeat(101), 'b.png': 'x', 'c.yaml': 'c: 1' },
        { filter },
      );
      const { tree } = await read();
      expect(opened).toEqual(['a.yaml', 'c.yaml']);
      expect(tree.limits).toEqual([
        expect.objectContaining({ limit: 'file-size', path: 'a.yaml' }),
      ]);
      expect(tree.files.get('a.yaml')?.content).toBeUndefined();
      expect(tree.files.get('c.yaml')?.content).toHaveLength(4);
    },
  );

  it('takes the empty list that Backstage gives of an empty file, and no other thing than bytes', async () => {
    const empty = readerOf({ '.gitkeep': [], 'a.yaml': 'a: 1' });
    const { tree } = await empty.read();
    expect(tree.files.get('.gitkeep')?.content).toEqual(new Uint8Array(0));
    const odd = readerOf({ 'a.yaml': { length: 2 } });
    await expect(odd.read()).rejects.toThrow(/'a.yaml' .* not as bytes/);
  });

  it('takes no file at all for no repository', async () => {
    await expect(readerOf({}).read()).rejects.toMatchObject({
      name: 'ArchiveError',
    });
  });
});
