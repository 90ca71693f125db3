import { noteQuery, Read, recordReads, untracked } from './tracking';

/**
 * Computes once per object: many rules ask the same of the same facts, and all entities of a monorepo share the
 * facts of their repository. Who asks depends on what comes out, and not on what it is made of.
 *
 * @internal
 */
export function memoize<TKey extends object, TValue>(
  compute: (key: TKey) => TValue,
): (key: TKey) => TValue {
  const known = new WeakMap<
    TKey,
    { readonly value: TValue; readonly inputs?: readonly Read[] }
  >();
  const query = (key: TKey): TValue => {
    const facts = untracked(key);
    let entry = known.get(facts);
    if (!entry) {
      const { value, reads } = recordReads(() => compute(key));
      entry = { value, inputs: facts === key ? undefined : reads };
      known.set(facts, entry);
    }
    noteQuery(key, query, entry.value, entry.inputs);
    return entry.value;
  };
  return query;
}
