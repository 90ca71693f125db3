import { createRepositoryTree } from './createRepositoryTree';
import { inPieces, packFiles, unpackFiles } from './packFiles';
import { RepositoryFile } from '../model/RepositoryTree';

const text = (content: string) => new TextEncoder().encode(content);
const filesOf = (tree: ReturnType<typeof createRepositoryTree>) => [
  ...tree.files.values(),
];

describe('packFiles', () => {
  it('keeps everything of files', () => {
    const linked = filesOf(
      createRepositoryTree([
        { path: 'a.yaml', size: 4, content: text('a: 1') },
        { path: '.gitkeep', size: 0, content: text('') },
        { path: 'logo.png', size: 4711 },
        { path: 'link.yaml', size: 0, symlink: 'a.yaml' },
        { path: 'b.yaml', size: 4, content: text('b: 2') },
      ]),
    );
    expect(unpackFiles(packFiles(linked))).toEqual(linked);
  });

  it.each([[[]], ['text'], [[1, 2]], [{ byteLength: 0 }]])(
    'gives no file the content of another where one is %j',
    content => {
      const files = [
        { path: '.gitkeep', size: 0, content },
        { path: 'a', size: 4, content: text('a: 1') },
        { path: 'b', size: 4, content: text('b: 2') },
      ] as unknown as RepositoryFile[];
      expect(() => packFiles(files)).toThrow(/'.gitkeep'/);
    },
  );

  it('takes nothing whose lengths do not add up', () => {
    const packed = packFiles(
      filesOf(createRepositoryTree({ 'a.yaml': 'a: 1', 'b.yaml': 'b: 2' })),
    );
    const cut = (lengths: readonly number[]) => ({
      ...packed,
      lengths: Float64Array.from(lengths),
    });
    expect(() => unpackFiles(cut([4, 3]))).toThrow(/7 bytes/);
    expect(() => unpackFiles(cut([4, 5]))).toThrow(/'b.yaml' is missing/);
    expect(() => unpackFiles(cut([NaN, 4]))).toThrow(/'a.yaml' is missing/);
    expect(() => unpackFiles(cut([8]))).toThrow(/2 paths/);
  });
});

describe('inPieces', () => {
  const MEGABYTE = 1024 * 1024;
  const sized = (count: number, bytes: number): RepositoryFile[] =>
    Array.from({ length: count }, (_, index) => ({
      path: `${index}.yaml`,
      size: bytes,
      content: new Uint8Array(bytes),
    }));
  const lengths = (files: readonly RepositoryFile[]) =>
    [...inPieces(files)].map(piece => piece.length);

  it('bounds a piece in files and in bytes', () => {
    expect(lengths(sized(2500, 1))).toEqual([1000, 1000, 500]);
    expect(lengths(sized(10, MEGABYTE))).toEqual([4, 4, 2]);
    expect(lengths(sized(2, 9 * MEGABYTE))).toEqual([1, 1]);
    expect(lengths([])).toEqual([]);
  });

  it('keeps all files, and their order', () => {
    const files = sized(2500, 1);
    expect([...inPieces(files)].flat()).toEqual(files);
  });
});
