import { Readable } from 'node:stream';
import { isRelevantFile } from '@gitops-adoption/conformance';
import { FileSelection } from '../FileSelection';
import { GitProgram } from './GitProgram';

interface TreeEntry {
  readonly path: string;
  readonly object: string;
  readonly isLink: boolean;
}

const LINK = '120000';
const FILE = /^100/;
/** Longer than any file system allows for a path. */
const MAX_LINK = 4096;

/** Reads what is wanted of a commit out of the object store: no file of the repository is ever written to disk. */
export async function readObjects(
  git: GitProgram,
  options: { commit: string; selection: FileSelection; signal: AbortSignal },
): Promise<void> {
  const { commit, selection, signal } = options;
  const entries = await listTree(git, commit, signal);
  const sizes = await sizesOf(git, entries, signal);
  const wanted = entries.filter(({ path, object, isLink }) => {
    // The server has kept back what is too large, and has not said how large it is.
    const size = sizes.get(object) ?? selection.bounds.fileSize + 1;
    return isLink
      ? size <= MAX_LINK && selection.wantsLink(path)
      : selection.wantsContent(path, size);
  });
  await readContents(git, wanted, selection, signal);
}

async function listTree(
  git: GitProgram,
  commit: string,
  signal: AbortSignal,
): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  await git.run({
    args: ['--git-dir=.', 'ls-tree', '-r', '-z', '--full-tree', commit],
    signal,
    onOutput: async output => {
      for await (const line of splitAt(output, 0)) {
        const [, mode, object, path] =
          /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(line.toString()) ?? [];
        const isLink = mode === LINK;
        // Not submodules, which are other repositories.
        if ((isLink || FILE.test(mode)) && isRelevantFile(path, 0) !== 'skip') {
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
  selection: FileSelection,
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
          selection.addLink(path, content.toString());
        } else {
          selection.add(path, content);
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
