interface Compared {
  readonly with: readonly unknown[];
  /** Items of the one list or the other that are not the same, with some between them that are. */
  readonly items: readonly unknown[];
}

const compared = new WeakMap<readonly unknown[], Compared>();

/**
 * What is different between a list and what it was before, of which it keeps the objects that stayed the same: all between
 * the first and the last difference. Entities of a repository ask it of the same lists.
 *
 * @internal
 */
export function changedItems<T>(
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  if (before === after) return [];
  const known = compared.get(after);
  if (known?.with === before) return known.items as readonly T[];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < most - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const items = [
    ...before.slice(start, before.length - end),
    ...after.slice(start, after.length - end),
  ];
  compared.set(after, { with: before, items });
  return items;
}
