import { Readable } from 'node:stream';
import { ReadLimits, TreeCollector } from '@gitops-adoption/conformance';
import { yieldToEventLoop } from '../../runtime/yieldToEventLoop';
import { GitProgram } from './GitProgram';

interface TreeEntry {
  readonly path: string;
  readonly object: string;
  readonly isLink: boolean;
}

const LINK = '120000';
const FILE = /^100/;

/** Reads what is wanted of a commit out of the object store: no file of the repository is ever written to disk. */
export async function readObjects(
  git: GitProgram,
  options: {
    commit: string;
    collector: TreeCollector;
    limits: Pick<ReadLimits, 'files' | 'fileSize'>;
    signal: AbortSignal;
  },
): Promise<void> {
  const { collector, limits, signal } = options;
  const entries = await listTree(git, options);
  const sizes = await sizesOf(git, entries, signal);
  const wanted: TreeEntry[] = [];
  for (const entry of entries) {
    await yieldToEventLoop(signal);
    // The server has kept back what is too large, and has not said how large it is.
    const size = sizes.get(entry.object) ?? limits.fileSize + 1;
    const isWanted = entry.isLink
      ? collector.wantsLink(entry.path, size)
      : collector.wants(entry.path, size);
    if (isWanted) {
      wanted.push(entry);
    }
  }
  await readContents(git, wanted, collector, signal);
}

async function listTree(
  git: GitProgram,
  options: {
    commit: string;
    collector: TreeCollector;
    limits: Pick<ReadLimits, 'files'>;
    signal: AbortSignal;
  },
): Promise<TreeEntry[]> {
  const { commit, collector, limits, signal } = options;
  const entries: TreeEntry[] = [];
  await git.run({
    args: ['--git-dir=.', 'ls-tree', '-r', '-z', '--full-tree', commit],
    signal,
    onOutput: async output => {
      for await (const line of splitAt(output, 0)) {
        // One more than there may be says that there are more.
        if (entries.length > limits.files) {
          continue;
        }
        const [, mode, object, path] =
          /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(line.toString()) ?? [];
        const isLink = mode === LINK;
        // Not submodules, which are other repositories.
        if ((isLink || FILE.test(mode)) && !collector.skips(path)) {
          entries.push({ path, object, isLink });
        }
      }
    },
  });
  return entries;
}

/** Without those that the server has kept back. */
async function sizesOf(
  git: GitProgram,
  entries: readonly TreeEntry[],
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const printed = await git.run({
    args: ['--git-dir=.', 'cat-file', '--batch-check', '--buffer'],
    input: linesOf(entries),
    signal,
  });
  return new Map(
    printed
      .toString()
      .split('\n')
      .map(line => line.split(' '))
      .filter(([, type]) => type === 'blob')
      .map(([object, , size]) => [object, Number(size)]),
  );
}

async function readContents(
  git: GitProgram,
  entries: readonly TreeEntry[],
  collector: TreeCollector,
  signal: AbortSignal,
): Promise<void> {
  if (!entries.length) {
    return;
  }
  await git.run({
    args: ['--git-dir=.', 'cat-file', '--batch', '--buffer'],
    input: linesOf(entries),
    signal,
    onOutput: async output => {
      let next = 0;
      for await (const content of splitObjects(output)) {
        const { path, isLink } = entries[next++];
        if (isLink) {
          collector.addLink(path, content.toString());
        } else {
          collector.add(path, content);
        }
      }
    },
  });
}

function linesOf(entries: readonly TreeEntry[]): string {
  return entries.map(({ object }) => `${object}\n`).join('');
}

async function* splitAt(
  stream: Readable,
  separator: number,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    let text: Buffer = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    for (
      let end = text.indexOf(separator);
      end >= 0;
      end = text.indexOf(separator)
    ) {
      yield text.subarray(0, end);
      text = text.subarray(end + 1);
    }
    rest = Buffer.from(text);
  }
}

/** The answers of `cat-file --batch`: a line with the size, the content, and a line break. */
async function* splitObjects(stream: Readable): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let held = 0;
  let size: number | undefined;
  for await (const chunk of stream) {
    chunks.push(chunk);
    held += chunk.length;
    while (true) {
      if (size === undefined) {
        const text = join(chunks);
        const end = text.indexOf('\n');
        chunks = [text];
        if (end < 0) {
          break;
        }
        size = Number(text.subarray(0, end).toString().split(' ')[2]);
        chunks = [text.subarray(end + 1)];
        held -= end + 1;
      }
      if (held <= size) {
        break;
      }
      const text = join(chunks);
      // A copy, so that a small file does not keep a large piece of the stream in memory.
      yield Buffer.from(text.subarray(0, size));
      chunks = [text.subarray(size + 1)];
      held -= size + 1;
      size = undefined;
    }
  }
}

function join(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}
