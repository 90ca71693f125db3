import { setImmediate } from 'node:timers';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { digestsOf } from './TreeDigests';

/** Turns that the event loop has while something is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const next = () => {
    turns++;
    if (!isDone) setImmediate(next);
  };
  setImmediate(next);
  await work();
  isDone = true;
  return turns;
}

const treeOf = (count: number, content: string) =>
  createRepositoryTree(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${index}.yaml`, content]),
    ),
  );

describe('digestsOf', () => {
  it.each([
    ['tiny ones', 10_000, 'a: 1\n'],
    ['empty ones', 10_000, ''],
    ['large ones', 40, 'x'.repeat(1024 * 1024)],
  ])('gives turns among many files: %s', async (_, count, content) => {
    const tree = treeOf(count, content);
    expect(await turnsDuring(() => digestsOf(tree))).toBeGreaterThanOrEqual(10);
  });
});
