import { inOwnWords } from './ownWords';

/**
 * Runs something that should heed a signal, and stops waiting for it when it doesn't.
 */
export async function withTimeout<T>(
  millis: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  let stop!: () => void;
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<never>((_, reject) => {
    const abort = (reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    };
    stop = () => abort(signal.reason);
    timer = setTimeout(
      () =>
        abort(
          inOwnWords(
            new DOMException(
              `It took longer than ${Math.round(millis / 1000)} seconds`,
              'TimeoutError',
            ),
          ),
        ),
      millis,
    );
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([run(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
