/** Equality of plain JSON, and of sets of strings in it. @internal */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null
  )
    return false;
  if (a instanceof Set || b instanceof Set)
    return (
      a instanceof Set &&
      b instanceof Set &&
      a.size === b.size &&
      [...a].every(member => b.has(member))
    );
  const keys = Object.keys(a);
  if (
    keys.length !== Object.keys(b).length ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  return keys.every(key =>
    isEqual(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
    ),
  );
}
