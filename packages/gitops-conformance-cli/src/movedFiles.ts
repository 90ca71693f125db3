import { RepositoryTree } from '@gitops-adoption/conformance';
import { hash } from 'node:crypto';

/**
 * Files that have another path and the same content, by their old path. A copy is not moved: what it holds is there
 * twice.
 */
export function movedFiles(
  before: RepositoryTree,
  now: RepositoryTree,
): ReadonlyMap<string, string> {
  const gone = byContent(before, now);
  const come = byContent(now, before);
  const moved = new Map<string, string>();
  for (const [content, olds] of gone) {
    const news = come.get(content) ?? [];
    for (const [index, path] of news.slice(0, olds.length).entries()) {
      moved.set(olds[index], path);
    }
  }
  return moved;
}

/** The files of a tree that another one does not have, in the order of their paths. */
function byContent(
  { files }: RepositoryTree,
  other: RepositoryTree,
): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path)?.content;
    if (!content?.byteLength || other.files.has(path)) continue;
    const key = hash('sha256', content, 'hex');
    const known = paths.get(key);
    if (known) known.push(path);
    else paths.set(key, [path]);
  }
  return paths;
}
