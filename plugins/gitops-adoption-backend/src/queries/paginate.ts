import { InputError } from '@backstage/errors';
import { Page } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** Values that an item is ordered by, the last of them unique. */
export type SortKey = readonly (string | number)[];

export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/**
 * A page of items in the order of their keys. The cursor names the last item that was seen, not a position: items
 * that come or go meanwhile neither hide nor repeat others.
 */
export function paginate<T>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  options: PageOptions,
): Page<T> {
  const keyed = items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const after =
    options.cursor === undefined ? undefined : decode(options.cursor);
  const found = after
    ? keyed.findIndex(({ key }) => compareKeys(key, after) > 0)
    : 0;
  const start = found < 0 ? keyed.length : found;
  const page = keyed.slice(start, start + options.limit);
  const hasMore = start + page.length < keyed.length;
  return {
    items: page.map(({ item }) => item),
    totalItems: items.length,
    ...(hasMore && page.length
      ? { nextCursor: encode(page[page.length - 1].key) }
      : {}),
  };
}

function compareKeys(a: SortKey, b: SortKey): number {
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i], b[i]];
    if (left !== right) {
      return left < right ? -1 : 1;
    }
  }
  return 0;
}

function encode(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): SortKey {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length &&
      key.every(part => ['string', 'number'].includes(typeof part))
    ) {
      return key;
    }
  } catch {
    // Not one of ours either.
  }
  throw new InputError('The cursor is not one that this API has given out');
}
