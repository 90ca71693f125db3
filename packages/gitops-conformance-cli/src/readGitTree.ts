import {
  LimitReached,
  RepositoryFile,
  RepositoryTree,
  createRepositoryTree,
  defaultLimits,
  isRelevantFile,
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
  const base = await text(['merge-base', wanted.trim(), 'HEAD']);
  const listing = await text(['ls-tree', '-r', '-z', '--long', base.trim()]);
  const entries = listing
    .split('\0')
    .filter(Boolean)
    .map(parseEntry)
    .filter(({ mode }) => mode !== SUBMODULE)
    .filter(({ path, size }) => isRelevantFile(path, size) !== 'skip');
  const { kept, wantedContent, limits } = withinLimits(entries);
  const contents = await readBlobs(
    directory,
    wantedContent.map(({ hash }) => hash),
  );
  return {
    ...createRepositoryTree(
      kept.map(entry => toFile(entry, contents.get(entry.hash))),
      { commit: base.trim() },
    ),
    limits,
  };
}

/** The bounds of a directory hold for history, too: what lies behind one is stated, and unknown. */
function withinLimits(entries: readonly Entry[]): {
  readonly kept: readonly Entry[];
  readonly wantedContent: readonly Entry[];
  readonly limits: readonly LimitReached[];
} {
  const { files, fileSize, totalSize } = defaultLimits;
  const limits: LimitReached[] = [];
  if (entries.length > files) {
    limits.push({ limit: 'file-count', message: `More than ${files} files` });
  }
  const kept = entries.slice(0, files);
  let total = 0;
  const wantedContent = kept.filter(({ path, size, mode }) => {
    if (mode === SYMLINK) return true;
    // Asked without its size: a file that is too large is one that is missed.
    if (isRelevantFile(path, 0) !== 'content') return false;
    if (size > fileSize) {
      limits.push({
        limit: 'file-size',
        path,
        message: `${path} has ${size} bytes, more than the ${fileSize} that are read of a file`,
      });
      return false;
    }
    total += size;
    return total <= totalSize;
  });
  if (total > totalSize) {
    limits.push({
      limit: 'total-size',
      message: `More than ${totalSize} bytes`,
    });
  }
  return { kept, wantedContent, limits };
}

function parseEntry(line: string): Entry {
  const tab = line.indexOf('\t');
  const [mode, , hash, size] = line.slice(0, tab).split(/ +/);
  return { mode, hash, size: Number(size) || 0, path: line.slice(tab + 1) };
}

function toFile(
  { mode, path, size }: Entry,
  content: Buffer | undefined,
): RepositoryFile {
  return mode === SYMLINK
    ? { path, size: 0, symlink: content?.toString('utf8') }
    : { path, size, content: content && new Uint8Array(content) };
}

/** One process for all: its answers come as `hash type size`, the bytes, and a line feed. */
async function readBlobs(
  directory: string,
  hashes: readonly string[],
): Promise<Map<string, Buffer>> {
  const output = await git(
    directory,
    ['cat-file', '--batch'],
    hashes.map(hash => `${hash}\n`).join(''),
  );
  const blobs = new Map<string, Buffer>();
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf(10, offset);
    const [hash, , size] = output.toString('utf8', offset, end).split(' ');
    const start = end + 1;
    // `HASH missing`: a partial clone that does not have it.
    if (size === undefined) {
      offset = start;
      continue;
    }
    const stop = start + Number(size);
    blobs.set(hash, output.subarray(start, stop));
    offset = stop + 1;
  }
  return blobs;
}
