/**
 * Computes once per object: many rules ask the same of the same facts, and all entities of a monorepo share the
 * facts of their repository.
 *
 * @internal
 */
export function memoize<TKey extends object, TValue>(
  compute: (key: TKey) => TValue,
): (key: TKey) => TValue {
  const known = new WeakMap<TKey, { readonly value: TValue }>();
  return key => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
