import { isIP } from 'node:net';

const TIMEOUT = 10_000;
const MAX_BYTES = 1_000_000;

/**
 * Text at an HTTPS URL, bounded in time and size. What a verdict is made of must not be changed on its way here: plain
 * HTTP is read from this machine alone, and a redirect may not leave HTTPS either.
 */
export async function fetchText(url: string): Promise<string> {
  refuseUnsafe(url);
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
    throw new Error(`it could not be fetched: ${reasonOf(error)}`);
  }
  refuseUnsafe(response.url);
  if (!response.ok) {
    throw new Error(
      `the server answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  return readBounded(response);
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

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_BYTES) {
        // Leaving the loop ends the request.
        throw new RangeError(`it is longer than ${MAX_BYTES} bytes`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Error(`it could not be fetched: ${reasonOf(error)}`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch failed` says nothing; what it failed of is in the cause. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return 'no answer in time';
  const { code } = (cause ?? {}) as { code?: string };
  return code ?? message;
}
