/** Equality of plain JSON. @internal */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null
  )
    return false;
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
