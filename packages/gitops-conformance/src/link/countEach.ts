/**
 * How often each name occurs. A kind comes from a file, so it may be called `constructor`.
 *
 * @internal
 */
export function countEach(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
