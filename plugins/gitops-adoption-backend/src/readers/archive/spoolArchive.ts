import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { RepositoryTooLargeError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';

/**
 * Writes an archive to disk as it is sent.
 *
 * @throws RepositoryTooLargeError where it has more bytes than it may have
 */
export async function spoolArchive(
  archive: NodeJS.ReadableStream,
  options: { file: string; maxBytes: number; signal: AbortSignal },
): Promise<void> {
  const { file, maxBytes, signal } = options;
  let bytes = 0;
  await pipeline(
    archive,
    async function* bounded(chunks: AsyncIterable<string | Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          throw new RepositoryTooLargeError(
            `The archive is too large: more than ${maxBytes} bytes`,
          );
        }
        yield chunk;
      }
    },
    createWriteStream(file),
    { signal },
  );
}
