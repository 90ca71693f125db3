const maxEntries = 20_000;

/**
 * A function of a string that is asked the same over and over, while a repository is read. It gives the very same string
 * each time, too, which counts for more than the work that it saves: every string that is cut anew is hashed anew by each
 * map in which it is looked up.
 *
 * @internal
 */
export function memoized<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= maxEntries) known.clear();
    const result = compute(text);
    known.set(text, result);
    return result;
  };
}
