/**
 * Computes something of an item of facts, a unit for example, once for as long as a commit leaves it. A rule that looks at
 * each of some hundred units does so for the one that has changed.
 *
 * @param compute - of the item and of what is the same for all of them, told apart by identity: the standard, a list of
 *   the facts. It must read nothing else that may change.
 * @internal
 */
export function perItem<
  TItem extends object,
  TValue,
  TContext extends readonly unknown[],
>(
  compute: (item: TItem, ...context: TContext) => TValue,
): (item: TItem, ...context: TContext) => TValue {
  const known = new WeakMap<
    TItem,
    { readonly context: TContext; readonly value: TValue }
  >();
  return (item, ...context) => {
    const before = known.get(item);
    if (before?.context.every((part, at) => part === context[at]))
      return before.value;
    const value = compute(item, ...context);
    known.set(item, { context, value });
    return value;
  };
}
