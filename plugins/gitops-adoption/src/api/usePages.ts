import type { Page } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { DependencyList, useRef, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** A list that grows page by page. @internal */
export interface Pages<T> {
  /** What has been loaded so far; `undefined` before the first page. */
  readonly value?: readonly T[];
  readonly totalItems: number;
  readonly loading: boolean;
  /** Why there is no first page. */
  readonly error?: Error;
  retry(): void;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  /** Why there is no next page; what was loaded before stays. */
  readonly moreError?: Error;
  loadMore(): void;
}

/**
 * Follows a list's cursor. The pages behind the first belong to it: a new first page, of other filters or after a
 * scan, starts the list anew, and a late answer to the old list is dropped.
 *
 * @internal
 */
export function usePages<T>(
  loadPage: (cursor?: string) => Promise<Page<T>>,
  deps: DependencyList,
): Pages<T> {
  const first = useAsyncRetry(() => loadPage(), deps);
  const [rest, setRest] = useState<{
    first?: Page<T>;
    pages: readonly Page<T>[];
  }>({ pages: [] });
  const current = useRef(first.value);
  current.current = first.value;

  const following = rest.first === first.value ? rest.pages : [];
  const pages = first.value && [first.value, ...following];
  const last = pages?.[pages.length - 1];

  const [next, loadMore] = useAsyncFn(async () => {
    if (!last?.nextCursor) {
      return;
    }
    const page = await loadPage(last.nextCursor);
    if (current.current === first.value) {
      setRest({ first: first.value, pages: [...following, page] });
    }
  }, [first.value, last]);

  return {
    value: pages?.flatMap(page => page.items),
    totalItems: first.value?.totalItems ?? 0,
    loading: first.loading,
    error: first.error,
    retry: first.retry,
    hasMore: Boolean(last?.nextCursor),
    loadingMore: next.loading,
    moreError: next.error,
    loadMore,
  };
}
