import { isIP } from 'node:net';
import { readText, ReadTextOptions } from '@gitops-adoption/conformance/node';

/**
 * Text at an HTTPS URL, bounded in time and size. What an assessment is made of must not be changed on its way here:
 * plain HTTP is read from this machine alone, and a redirect may not leave HTTPS either.
 *
 * @throws an `Error` that says why it could not be fetched
 */
export async function fetchText(
  url: string,
  options?: ReadTextOptions,
): Promise<string> {
  refuseUnsafe(url);
  return readText(async signal => body(await get(url, signal)), options);
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  const response = await orReason(fetch(url, { signal }));
  refuseUnsafe(response.url);
  if (!response.ok) {
    throw new Error(
      `the server answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  return response;
}

async function* body(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await orReason(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    // Ends the request where not all of it was wanted.
    reader.cancel().catch(() => {});
  }
}

function refuseUnsafe(text: string): void {
  const { protocol, hostname } = new URL(text);
  const isHere =
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    (isIP(hostname) === 4 && hostname.startsWith('127.'));
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
    throw new Error('only https URLs can be read');
  }
}

/** `fetch failed` says nothing; what it failed of is in the cause. */
async function orReason<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { message, cause } = error as Error;
    const { code } = (cause ?? {}) as { code?: string };
    throw new Error(`it could not be fetched: ${code ?? message}`);
  }
}
