import { defaultLimits } from '../repository/limits';

/** @internal */
export type BoundReached = {
  readonly limit: 'alias-count' | 'nesting-depth';
  readonly message: string;
  readonly value?: undefined;
};

/** @internal */
export const tooDeep: BoundReached = {
  limit: 'nesting-depth',
  message: `nested deeper than ${defaultLimits.depth} levels`,
};

/** @internal */
export const tooManyAliases: BoundReached = {
  limit: 'alias-count',
  message: `aliases stand for more than ${defaultLimits.aliasedNodes} nodes`,
};

/**
 * Refuses what is small to write and large to walk: aliases that stand for too many nodes ("billion laughs"), and
 * nesting too deep to recurse into. Shared nodes are counted once for each place, and visited once.
 *
 * @internal
 */
export function withinBounds(
  value: unknown,
): { readonly value: unknown } | BoundReached {
  const sizes = new Map<object, number>();
  let written = 0;
  const sizeOf = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) {
      written++;
      return 1;
    }
    if (depth > defaultLimits.depth) return NaN;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    written++;
    sizes.set(node, 0);
    let size = 1;
    for (const child of Object.values(node)) size += sizeOf(child, depth + 1);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(value, 0);
  if (Number.isNaN(size)) return tooDeep;
  return size > defaultLimits.aliasedNodes && size > written * 100
    ? tooManyAliases
    : { value };
}

/** The same of a value in which no node stands twice, as JSON yields it. @internal */
export function withinDepth(
  value: unknown,
): { readonly value: unknown } | BoundReached {
  return isTooDeep(value, 0) ? tooDeep : { value };
}

function isTooDeep(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (depth > defaultLimits.depth) return true;
  for (const key in node)
    if (isTooDeep((node as Record<string, unknown>)[key], depth + 1))
      return true;
  return false;
}
