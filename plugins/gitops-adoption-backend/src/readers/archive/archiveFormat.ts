import { open } from 'node:fs/promises';
import { ArchiveError } from './ArchiveError';

export type ArchiveFormat = 'gzip' | 'tar' | 'zip';

const TAR_MAGIC_OFFSET = 257;
const ENOUGH = 512;

/**
 * Tells the format of an archive by its first bytes. Hosts answer with other things, too, and with a status of success:
 * a page to sign in, an error as JSON.
 *
 * @throws ArchiveError where it is none; the message names what it is, and quotes nothing of it
 */
export async function archiveFormat(file: string): Promise<ArchiveFormat> {
  const start = await readStart(file);
  if (start.subarray(0, 2).toString('hex') === '1f8b') {
    return 'gzip';
  }
  // The second is of an archive without entries.
  if (['504b0304', '504b0506'].includes(start.subarray(0, 4).toString('hex'))) {
    return 'zip';
  }
  if (isTar(start)) {
    return 'tar';
  }
  throw new ArchiveError(
    `The host answered with ${describe(start)} instead of an archive of the repository`,
  );
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(ENOUGH),
      0,
      ENOUGH,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isTar(start: Buffer): boolean {
  return (
    start.length === ENOUGH &&
    (start.subarray(TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5).toString() ===
      'ustar' ||
      // An archive without entries: nothing but its end.
      start.every(byte => byte === 0))
  );
}

function describe(start: Buffer): string {
  const text = start.toString('latin1').trimStart();
  if (!start.length) {
    return 'nothing';
  }
  if (text.startsWith('<')) {
    return 'a page (to sign in, perhaps)';
  }
  return /^[[{]/.test(text) ? 'JSON' : 'something else';
}
