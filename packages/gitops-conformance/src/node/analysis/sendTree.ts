import { ChildProcess } from 'node:child_process';
import { RepositoryTree } from '../../model/RepositoryTree';
import { inPieces, packFiles } from '../../repository/packFiles';
import { AnalysisOrder, AnalysisRequest } from './analysisProgram';
import { inTurns } from './inTurns';
import { KnownTree } from './TreeDigests';

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
  for await (const piece of inTurns(inPieces(files.values()))) {
    const others = changes
      ? piece.filter(
          ({ path }) =>
            changes.digests.get(path) !== changes.base.digests.get(path),
        )
      : piece;
    if (others.length) await send(child, { files: packFiles(others) });
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
