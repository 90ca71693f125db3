import { FuzzFile, FuzzTree } from './FuzzTree';

/** Whether a history of trees still fails in the same way. */
export type Fails = (trees: readonly FuzzTree[]) => Promise<boolean>;

/**
 * Makes a failing history smaller while it fails: fewer trees, then fewer files, then fewer lines. Ends when nothing can be
 * taken away or the time is up.
 *
 * @returns the smallest history found, or undefined where the failure does not come again
 */
export async function shrink(
  trees: readonly FuzzTree[],
  fails: Fails,
  budget: { millis: number },
): Promise<readonly FuzzTree[] | undefined> {
  const until = Date.now() + budget.millis;
  const isTimeLeft = () => Date.now() < until;
  for (const length of [1, 2, trees.length]) {
    const part = trees.slice(-length);
    if (await fails(part)) {
      const fewer = await withoutFiles(part, fails, isTimeLeft);
      return withoutLines(fewer, fails, isTimeLeft);
    }
  }
  return undefined;
}

async function withoutFiles(
  trees: readonly FuzzTree[],
  fails: Fails,
  isTimeLeft: () => boolean,
): Promise<readonly FuzzTree[]> {
  const paths = [...new Set(trees.flatMap(tree => [...tree.keys()]))];
  const only = (kept: readonly string[]) => {
    const wanted = new Set(kept);
    return trees.map(
      tree => new Map([...tree].filter(([path]) => wanted.has(path))),
    );
  };
  const kept = await fewest(paths, part => fails(only(part)), isTimeLeft);
  return only(kept);
}

async function withoutLines(
  trees: readonly FuzzTree[],
  fails: Fails,
  isTimeLeft: () => boolean,
): Promise<readonly FuzzTree[]> {
  let current = trees;
  for (let at = 0; at < trees.length; at++) {
    for (const path of trees[at].keys()) {
      current = await withoutLinesOf({ at, path }, current, fails, isTimeLeft);
    }
  }
  return current;
}

async function withoutLinesOf(
  { at, path }: { at: number; path: string },
  trees: readonly FuzzTree[],
  fails: Fails,
  isTimeLeft: () => boolean,
): Promise<readonly FuzzTree[]> {
  const bytes = trees[at].get(path)?.bytes;
  if (!bytes?.length) {
    return trees;
  }
  const replaced = (lines: readonly string[]) =>
    trees.with(at, withText(trees[at], path, lines.join('\n')));
  const lines = bytes.toString('latin1').split('\n');
  return replaced(
    await fewest(lines, part => fails(replaced(part)), isTimeLeft),
  );
}

function withText(tree: FuzzTree, path: string, text: string): FuzzTree {
  const file: FuzzFile = { bytes: Buffer.from(text, 'latin1') };
  return new Map(tree).set(path, file);
}

/** Takes away halves, quarters and so on, down to single items, as long as what is left fails. */
async function fewest<T>(
  items: readonly T[],
  fails: (part: readonly T[]) => Promise<boolean>,
  isTimeLeft: () => boolean,
): Promise<readonly T[]> {
  let kept = items;
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.length && isTimeLeft();) {
      const part = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (part.length < kept.length && (await fails(part))) {
        kept = part;
      } else {
        start += size;
      }
    }
  }
  return kept;
}
