import { noteQuery, untracked } from './tracking';

/**
 * Computes once per object: many rules ask the same of the same facts, and all entities of a monorepo share the
 * facts of their repository. Who asks depends on what comes out, and not on what it is made of.
 *
 * @internal
 */
export function memoize<TKey extends object, TValue>(
  compute: (key: TKey) => TValue,
): (key: TKey) => TValue {
  const known = new WeakMap<TKey, { readonly value: TValue }>();
  const query = (key: TKey): TValue => {
    const facts = untracked(key);
    let entry = known.get(facts);
    if (!entry) {
      entry = { value: compute(facts) };
      known.set(facts, entry);
    }
    noteQuery(key, query, entry.value);
    return entry.value;
  };
  return query;
}
