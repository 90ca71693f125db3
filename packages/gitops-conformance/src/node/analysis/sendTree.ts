import { ChildProcess } from 'node:child_process';
import { RepositoryFile, RepositoryTree } from '../../model/RepositoryTree';
import { AnalysisOrder, AnalysisRequest } from './analysisProgram';
import { KnownTree } from './TreeDigests';

/** Bytes that are handed over at a time, so that this process does something else in between. */
const BATCH = 4 * 1024 * 1024;

/** Hands a tree over, or what of it is another than in a tree before, and lets go of the event loop in between. */
export async function sendTree(
  child: ChildProcess,
  { files, ...tree }: RepositoryTree,
  options: {
    id: number;
    changes?: { base: KnownTree; digests: ReadonlyMap<string, string> };
    order: Pick<AnalysisOrder, 'factsSize' | 'known'>;
  },
): Promise<void> {
  const { id, changes, order } = options;
  const others = changes
    ? othersThan(changes.base.digests, changes.digests)
    : files.keys();
  for (const batch of inBatches(others, files)) {
    await send(child, { files: batch });
  }
  await send(child, {
    ...order,
    tree,
    id,
    base: changes?.base.id,
    paths:
      changes && !hasSamePaths(changes.base.digests, files)
        ? [...files.keys()].join('\0')
        : undefined,
  });
}

/** Paths of which the digests are others than before. */
function othersThan(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const others: string[] = [];
  const entries = before.entries();
  for (const [path, digest] of after) {
    // Of a commit, most paths are where they were: that costs less than to look each of them up.
    const beside = entries.next().value;
    const known = beside?.[0] === path ? beside[1] : before.get(path);
    if (known !== digest) others.push(path);
  }
  return others;
}

function hasSamePaths(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): boolean {
  const paths = after.keys();
  return (
    before.size === after.size &&
    [...before.keys()].every(path => path === paths.next().value)
  );
}

function* inBatches(
  paths: Iterable<string>,
  files: RepositoryTree['files'],
): Iterable<RepositoryFile[]> {
  let batch: RepositoryFile[] = [];
  let bytes = 0;
  for (const path of paths) {
    const file = files.get(path)!;
    batch.push(file);
    bytes += (file.content?.byteLength ?? 0) + file.path.length + 100;
    if (bytes > BATCH) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length) {
    yield batch;
  }
}

/** Resolves also where the process has ended meanwhile: how it did is what is told. */
function send(child: ChildProcess, request: AnalysisRequest): Promise<void> {
  return new Promise(resolve => {
    if (child.connected) {
      child.send(request, () => resolve());
    } else {
      resolve();
    }
  });
}
