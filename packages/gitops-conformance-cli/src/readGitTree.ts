import {
  ReadLimits,
  RepositoryTree,
  TreeCollector,
} from '@gitops-adoption/conformance';
import { UsageError } from './exitCodes';
import { git } from './git';

interface Entry {
  readonly mode: string;
  readonly hash: string;
  readonly size: number;
  readonly path: string;
}

const SYMLINK = '120000';
/** A commit of another repository: there is no content of it here. */
const SUBMODULE = '160000';

/**
 * Reads a directory as it was at the point where HEAD left a ref. Objects are read straight from the repository:
 * nothing is checked out, so no hook and no filter of the repository runs.
 */
export async function readGitTree(
  directory: string,
  ref: string,
  options: { readonly limits?: Partial<ReadLimits> } = {},
): Promise<RepositoryTree> {
  const text = async (args: readonly string[]) =>
    (await git(directory, args)).toString('utf8');
  // Resolved first: a ref that starts with a dash must not become an option.
  const wanted = await text([
    'rev-parse',
    '--verify',
    '--end-of-options',
    `${ref}^{commit}`,
  ]).catch(error => {
    throw new UsageError(
      `'${ref}' is no commit, branch or tag of '${directory}'. A shallow clone may lack it: fetch it first (${error.message})`,
    );
  });
  const commit = (await text(['merge-base', wanted.trim(), 'HEAD'])).trim();
  const listing = await text(['ls-tree', '-r', '-z', '--long', commit]);
  const collector = new TreeCollector(options.limits);
  const entries = listing
    .split('\0')
    .filter(Boolean)
    .map(parseEntry)
    .filter(({ mode, path, size }) => {
      if (mode === SUBMODULE || collector.isFull) return false;
      return mode === SYMLINK
        ? collector.wantsLink(path, size)
        : collector.wants(path, size);
    });
  await readBlobs(directory, entries, ({ mode, path }, content) => {
    if (mode === SYMLINK) collector.addLink(path, content.toString('utf8'));
    else collector.add(path, new Uint8Array(content));
  });
  return collector.tree({ commit });
}

function parseEntry(line: string): Entry {
  const tab = line.indexOf('\t');
  const [mode, , hash, size] = line.slice(0, tab).split(/ +/);
  return { mode, hash, size: Number(size) || 0, path: line.slice(tab + 1) };
}

/** One process for all: its answers come in order, as `hash type size`, the bytes, and a line feed. */
async function readBlobs(
  directory: string,
  entries: readonly Entry[],
  onContent: (entry: Entry, content: Buffer) => void,
): Promise<void> {
  const output = await git(
    directory,
    ['cat-file', '--batch'],
    entries.map(({ hash }) => `${hash}\n`).join(''),
  );
  let offset = 0;
  for (const entry of entries) {
    const end = output.indexOf(10, offset);
    const [, , size] = output.toString('utf8', offset, end).split(' ');
    offset = end + 1;
    // `HASH missing`: a partial clone that does not have it.
    if (size === undefined) continue;
    onContent(entry, output.subarray(offset, offset + Number(size)));
    offset += Number(size) + 1;
  }
}
