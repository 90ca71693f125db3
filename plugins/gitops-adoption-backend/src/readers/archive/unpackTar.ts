import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { TreeCollector } from '@gitops-adoption/conformance';
import { extract, Extract, Header } from 'tar-stream';
import { ArchiveError } from './ArchiveError';
import { TopDirectory } from './TopDirectory';
import { UnpackBounds } from './UnpackBounds';

/** A tar ends with two blocks of nothing. */
const END_BYTES = 1024;

/**
 * Collects the files of a tar archive. Links are kept as links; nothing is written to disk.
 *
 * @throws an error of the library, or an `ArchiveError`, where the archive is not complete
 */
export async function unpackTar(
  file: string,
  options: {
    readonly collector: TreeCollector;
    readonly bounds: UnpackBounds;
    readonly compressed: boolean;
    /** Whether everything lies in one directory, named after the repository, which is not part of it. */
    readonly topDirectory: boolean;
  },
): Promise<void> {
  const { collector, bounds, compressed, topDirectory } = options;
  const parser = extract();
  // The iteration over its entries reports them, too.
  parser.on('error', () => {});
  const stop = new AbortController();
  const { signal } = stop;
  const source = createReadStream(file);
  const feed = (chunks: AsyncIterable<Buffer>) =>
    feedParser(chunks, parser, bounds, signal);
  const fed = (
    compressed
      ? pipeline(source, createGunzip(), feed, { signal })
      : pipeline(source, feed, { signal })
  ).catch(error => {
    // Whoever waits for an entry is told that none comes any more.
    parser.destroy(error);
    if (!signal.aborted) {
      throw error;
    }
  });
  const collected = collectEntries(parser, {
    collector,
    bounds,
    top: new TopDirectory(topDirectory),
  }).finally(() => {
    // Where it ends early, nothing more is read.
    if (collector.isFull) {
      stop.abort();
    }
  });
  const [entries, bytes] = await Promise.allSettled([
    collected.catch(error => {
      stop.abort();
      throw error;
    }),
    fed,
  ]);
  // What is wrong with the bytes explains what is wrong with the entries.
  for (const { reason } of [bytes, entries] as PromiseRejectedResult[]) {
    if (reason) {
      throw reason;
    }
  }
}

async function feedParser(
  chunks: AsyncIterable<Buffer>,
  parser: Extract,
  bounds: UnpackBounds,
  signal: AbortSignal,
): Promise<void> {
  let zeros = 0;
  for await (const chunk of chunks) {
    bounds.countBytes(chunk.length);
    zeros = trailingZeros(chunk, zeros);
    if (!parser.write(chunk)) {
      await once(parser, 'drain', { signal });
    }
  }
  if (zeros < END_BYTES) {
    throw new ArchiveError('The tar archive that the host sent is cut off');
  }
  parser.end(undefined);
}

function trailingZeros(chunk: Buffer, before: number): number {
  let last = chunk.length - 1;
  while (last >= 0 && chunk[last] === 0) {
    last--;
  }
  return last < 0 ? before + chunk.length : chunk.length - 1 - last;
}

async function collectEntries(
  entries: Extract,
  options: {
    readonly collector: TreeCollector;
    readonly bounds: UnpackBounds;
    readonly top: TopDirectory;
  },
): Promise<void> {
  const { collector, bounds, top } = options;
  for await (const entry of entries) {
    bounds.countEntry();
    const path = top.strip(entry.header.name);
    if (path) {
      await collectEntry(path, entry.header, entry, collector);
    }
    if (collector.isFull) {
      return;
    }
    entry.resume();
  }
}

async function collectEntry(
  path: string,
  { type, size, linkname }: Header,
  content: AsyncIterable<unknown>,
  collector: TreeCollector,
): Promise<void> {
  switch (type) {
    case 'directory':
      return;
    case 'file':
    case 'contiguous-file':
      if (collector.wants(path, size)) {
        collector.add(path, await bytesOf(content));
      }
      return;
    case 'symlink':
      if (collector.wantsLink(path, linkname?.length)) {
        collector.addLink(path, linkname ?? '');
      }
      return;
    default:
      // Git knows none of these.
      if (collector.wants(path)) {
        collector.leaveOut(path, `it is a ${nameOf(type)}`);
      }
  }
}

async function bytesOf(content: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The library gives nothing for types that it does not know. */
function nameOf(type: Header['type'] | null): string {
  return type === 'link' ? 'hard link' : (type ?? 'kind of its own');
}
