import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readText, ReadTextOptions } from './readText';

/**
 * Whether a standard is named by a URL, rather than by a path of this machine.
 *
 * @public
 */
export function isStandardUrl(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(reference);
}

/**
 * Resolves what a standard `extends`, as seen from where that standard was read. A standard from the web can't build on
 * a file of this machine.
 *
 * @public
 */
export function resolveStandardReference(
  reference: string,
  from: string,
): string {
  if (isStandardUrl(reference)) return reference;
  return isStandardUrl(from)
    ? new URL(reference, from).href
    : join(dirname(from), reference);
}

/**
 * Reads a standard's text from a file.
 *
 * @throws an `Error` that says what is wrong in the words of a person, without the system's own prose
 * @public
 */
export async function readStandardFile(
  path: string,
  options: ReadTextOptions = {},
): Promise<string> {
  try {
    // Opening a pipe waits for a writer, in a thread that nothing can call back.
    if (!(await stat(path)).isFile()) throw new Error('it is no file');
    return await readText(async () => createReadStream(path), options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || options.signal?.aborted) throw error;
    throw new Error(code === 'ENOENT' ? 'the file does not exist' : code, {
      cause: error,
    });
  }
}
