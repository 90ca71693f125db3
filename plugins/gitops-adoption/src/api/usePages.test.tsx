import type { Page } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { usePages } from './usePages';

/** Pages of one letter each, of the list that `prefix` names. */
const letters =
  (prefix: string, ...items: string[]) =>
  async (cursor?: string): Promise<Page<string>> => {
    const index = Number(cursor ?? 0);
    return {
      items: [prefix + items[index]],
      totalItems: items.length,
      ...(index + 1 < items.length && { nextCursor: String(index + 1) }),
    };
  };

describe('usePages', () => {
  it('follows the cursor to the end', async () => {
    const load = letters('', 'a', 'b', 'c');
    const { result } = renderHook(() => usePages(load, [load]));
    expect(result.current.value).toBeUndefined();
    await waitFor(() => expect(result.current.value).toEqual(['a']));

    act(() => {
      result.current.loadMore();
    });
    await waitFor(() => expect(result.current.value).toEqual(['a', 'b']));
    act(() => {
      result.current.loadMore();
    });
    await waitFor(() => expect(result.current.value).toEqual(['a', 'b', 'c']));

    expect(result.current).toMatchObject({ hasMore: false, totalItems: 3 });
  });

  it('starts anew with another list', async () => {
    const { result, rerender } = renderHook(
      ({ load }) => usePages(load, [load]),
      { initialProps: { load: letters('old ', 'a', 'b') } },
    );
    await waitFor(() => expect(result.current.value).toEqual(['old a']));
    act(() => {
      result.current.loadMore();
    });
    await waitFor(() => expect(result.current.value).toHaveLength(2));

    rerender({ load: letters('new ', 'a', 'b') });

    await waitFor(() => expect(result.current.value).toEqual(['new a']));
    expect(result.current.hasMore).toBe(true);
  });

  it('drops the late page of a list that is no longer shown', async () => {
    let release: (page: Page<string>) => void = () => {};
    const slow = (cursor?: string) =>
      cursor
        ? new Promise<Page<string>>(resolve => {
            release = resolve;
          })
        : Promise.resolve({ items: ['old'], totalItems: 2, nextCursor: '1' });
    const { result, rerender } = renderHook(
      ({ load }) => usePages(load, [load]),
      { initialProps: { load: slow } },
    );
    await waitFor(() => expect(result.current.value).toEqual(['old']));
    act(() => {
      result.current.loadMore();
    });

    rerender({ load: letters('new ', 'a') as typeof slow });
    await waitFor(() => expect(result.current.value).toEqual(['new a']));
    await act(async () => release({ items: ['late'], totalItems: 2 }));

    expect(result.current.value).toEqual(['new a']);
  });

  it('keeps what it has when a later page fails', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce({ items: ['a'], totalItems: 2, nextCursor: '1' })
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce({ items: ['b'], totalItems: 2 });
    const { result } = renderHook(() => usePages<string>(load, []));
    await waitFor(() => expect(result.current.value).toEqual(['a']));

    act(() => {
      result.current.loadMore();
    });
    await waitFor(() =>
      expect(result.current.moreError).toEqual(new Error('away')),
    );
    expect(result.current.value).toEqual(['a']);
    act(() => {
      result.current.loadMore();
    });

    await waitFor(() => expect(result.current.value).toEqual(['a', 'b']));
  });
});
