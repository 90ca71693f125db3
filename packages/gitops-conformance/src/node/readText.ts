/**
 * Bounds of reading one text.
 *
 * @public
 */
export interface ReadTextOptions {
  /** Milliseconds from opening to the last byte; default: 10,000. */
  readonly timeoutMillis?: number;
  /** Default: 1,000,000. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads UTF-8 text from what `open` opens, such as a file or the body of a response. Stops waiting at its time limit, also
 * for a source that ignores the signal, and stops reading at its size limit.
 *
 * @throws an `Error` that says which bound was reached, whatever `open` throws, or the reason of the signal
 * @public
 */
export async function readText(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  options: ReadTextOptions = {},
): Promise<string> {
  const { timeoutMillis = 10_000, maxBytes = 1_000_000, signal } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () =>
      reject(controller.signal.reason),
    );
  });
  const timer = setTimeout(
    () =>
      controller.abort(
        new Error(`no answer within ${timeoutMillis / 1000} seconds`),
      ),
    timeoutMillis,
  );
  const stop = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const text = collect(open, controller.signal, maxBytes);
  try {
    return await Promise.race([text, stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    // Whatever is still open is of no use any more.
    controller.abort();
    stopped.catch(() => {});
    text.catch(() => {});
  }
}

async function collect(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  signal: AbortSignal,
  maxBytes: number,
): Promise<string> {
  const source = await open(signal);
  const close = () => (source as { destroy?: () => void }).destroy?.();
  // A stream that sends nothing is not reached by leaving the loop.
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    signal.throwIfAborted();
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`it is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads what a `UrlReaderService` answers, as a stream where it can: the size limit then holds before all of it is in
 * memory.
 *
 * @public
 */
export async function bodyOf(response: {
  stream?(): AsyncIterable<unknown>;
  buffer(): Promise<Uint8Array>;
}): Promise<AsyncIterable<Uint8Array>> {
  if (response.stream) return response.stream() as AsyncIterable<Uint8Array>;
  const whole = await response.buffer();
  return (async function* once() {
    yield whole;
  })();
}
