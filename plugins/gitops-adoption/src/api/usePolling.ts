import { useEffect } from 'react';

/**
 * Calls `poll` again and again, `delay` milliseconds after the call before has ended, so that a slow backend is
 * never asked twice at once. A hidden page asks nothing; `null` stops.
 *
 * @internal
 */
export function usePolling(
  poll: () => Promise<void>,
  delay: number | null,
): void {
  useEffect(() => {
    if (delay === null) {
      return undefined;
    }
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const tick = async () => {
      if (document.visibilityState !== 'hidden') {
        await poll();
      }
      if (!stopped) {
        timer = setTimeout(tick, delay);
      }
    };
    timer = setTimeout(tick, delay);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [poll, delay]);
}
