import { InputError } from '@backstage/errors';
import { Page } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { isDescending } from './sorting';

/** Values that an item is ordered by, the last of them unique. */
export type SortKey = readonly (string | number)[];

export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
  /** As the list was asked for. A leading `-` turns the first part of the keys round. */
  readonly sort?: string;
}

/** Where a cursor is of use. */
export interface CursorScope {
  /** What the list is called. */
  readonly list: string;
  readonly sort?: string;
}

/** All items on one page. */
export const UNPAGED = Number.MAX_SAFE_INTEGER;

/**
 * A page of items in the order of their keys. The cursor names the last item that was seen, not a position: items
 * that come or go meanwhile neither hide nor repeat others.
 */
export function paginate<T>(
  items: readonly T[],
  keyOf: (item: T) => SortKey,
  options: PageOptions & CursorScope,
): Page<T> {
  const { sort = '', cursor } = options;
  const compare = comparator(isDescending(sort));
  const keyed = items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((a, b) => compare(a.key, b.key));
  const after =
    cursor === undefined ? undefined : decodeCursor(cursor, options);
  const found = after
    ? keyed.findIndex(({ key }) => compare(key, after) > 0)
    : 0;
  const start = found < 0 ? keyed.length : found;
  const page = keyed.slice(start, start + options.limit);
  const hasMore = start + page.length < keyed.length;
  return {
    items: page.map(({ item }) => item),
    totalItems: items.length,
    ...(hasMore && page.length
      ? { nextCursor: encodeCursor(page[page.length - 1].key, options) }
      : {}),
  };
}

/** Only the first part turns round: what is equal keeps one order, so that it is found again. */
function comparator(descending: boolean) {
  return (a: SortKey, b: SortKey): number => {
    for (let i = 0; i < a.length; i++) {
      const [left, right] = descending && i === 0 ? [b[i], a[i]] : [a[i], b[i]];
      if (left !== right) {
        return left < right ? -1 : 1;
      }
    }
    return 0;
  };
}

/** A location in a list, of use only in that list and in the order in which it was. */
export function encodeCursor(
  key: SortKey,
  { list, sort = '' }: CursorScope,
): string {
  return Buffer.from(JSON.stringify({ list, sort, key })).toString('base64url');
}

export function decodeCursor(
  cursor: string,
  { list, sort = '' }: CursorScope,
): SortKey {
  const { list: of, sort: given, key } = parse(cursor);
  if (
    !Array.isArray(key) ||
    !key.length ||
    !key.every(part => typeof part === 'string' || Number.isFinite(part))
  ) {
    throw new InputError(
      'cursor: The cursor is not one that this API has given out',
    );
  }
  if (of !== list) {
    throw new InputError('cursor: The cursor belongs to another list');
  }
  if (given !== sort) {
    throw new InputError(
      `cursor: The cursor belongs to the list in another order (sort=${given}); begin without one`,
    );
  }
  return key;
}

function parse(cursor: string): {
  list?: unknown;
  sort?: unknown;
  key?: unknown;
} {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}
