import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { UrlReaderRepositoryReader } from './UrlReaderRepositoryReader';

const location = {
  url: 'https://git.acme.example/acme/shop',
  ref: 'main',
  treeUrl: 'https://git.acme.example/acme/shop/tree/main/',
};
const limits = { files: 4, fileSize: 100, totalSize: 150 };

/** Filters as the readers of Backstage do: entry by entry, before the content is in memory. */
function readerOf(
  files: Record<string, string>,
  options: { tellsSize?: boolean } = {},
) {
  const opened: string[] = [];
  const readTree = jest.fn(async (_url: string, request: any) => {
    if (request.etag === 'sha-1') {
      throw new NotModifiedError();
    }
    const kept = Object.entries(files).filter(([path, text]) =>
      request.filter(
        path,
        options.tellsSize === false ? undefined : { size: text.length },
      ),
    );
    return {
      etag: 'sha-1',
      files: async () =>
        kept.map(([path, text]) => ({
          path,
          content: async () => {
            opened.push(path);
            return Buffer.from(text);
          },
        })),
    };
  });
  const reader = new UrlReaderRepositoryReader(
    mockServices.urlReader.mock({ readTree: readTree as any }),
  );
  const read = (etag?: string) =>
    reader.read(location, {
      etag,
      limits,
      signal: new AbortController().signal,
    });
  return { read, readTree, opened };
}

describe('UrlReaderRepositoryReader', () => {
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

  it('holds to the file size where the host did not tell it', async () => {
    const { read } = readerOf(
      { 'a.yaml': 'x'.repeat(101) },
      { tellsSize: false },
    );
    const { tree } = await read();
    expect(tree.limits).toEqual([
      expect.objectContaining({ limit: 'file-size', path: 'a.yaml' }),
    ]);
    expect(tree.files.get('a.yaml')?.content).toBeUndefined();
  });
});
