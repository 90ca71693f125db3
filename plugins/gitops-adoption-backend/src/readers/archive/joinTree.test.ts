import { inPieces, packFiles } from '@gitops-adoption/conformance';
import { joinTree } from './joinTree';

const files = Array.from({ length: 5000 }, (_, index) => ({
  path: `${index}.yaml`,
  size: 1,
  content: new TextEncoder().encode(`${index % 10}`),
}));
const pieces = [...inPieces(files)].map(packFiles);
const tree = { limits: [] };

it('makes a tree of its pieces', async () => {
  const { signal } = new AbortController();
  const joined = await joinTree({ tree, pieces }, { signal });
  expect(joined.files.size).toBe(5000);
  expect([...joined.files.values()]).toEqual(files);
});

it('may be left between two pieces, however small their files are', async () => {
  const gone = new AbortController();
  let joined = 0;
  function* leaving() {
    for (const piece of pieces) {
      joined++;
      gone.abort(new Error('gone'));
      yield piece;
    }
  }
  await expect(joinTree({ tree, pieces: leaving() }, gone)).rejects.toThrow(
    'gone',
  );
  expect(joined).toBe(1);
  expect(pieces).toHaveLength(5);
});
