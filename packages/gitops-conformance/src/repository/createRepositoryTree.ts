import { bytesOf } from './bytesOf';
import { ReadLimits } from './limits';
import { RepositoryFile, RepositoryTree } from './RepositoryTree';
import { TreeCollector } from './TreeCollector';

/** @public */
export interface CreateRepositoryTreeOptions {
  readonly url?: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly limits?: Partial<ReadLimits>;
}

const encoder = new TextEncoder();

function* filesOf(
  files: Record<string, string | Uint8Array> | Iterable<RepositoryFile>,
): Iterable<RepositoryFile> {
  if (
    typeof (files as Iterable<RepositoryFile>)[Symbol.iterator] === 'function'
  ) {
    yield* files as Iterable<RepositoryFile>;
    return;
  }
  for (const [path, text] of Object.entries(
    files as Record<string, string | Uint8Array>,
  )) {
    const content = typeof text === 'string' ? encoder.encode(text) : text;
    yield { path, size: content.byteLength, content };
  }
}

/**
 * A bounded tree from files in memory, as a reader of a repository would give it: of a file that is not looked into the
 * name is kept, and what lies behind a limit is stated in `limits`.
 *
 * @throws TypeError where a content is not bytes
 * @public
 */
export function createRepositoryTree(
  files: Record<string, string | Uint8Array> | Iterable<RepositoryFile>,
  options: CreateRepositoryTreeOptions = {},
): RepositoryTree {
  const collector = new TreeCollector(options.limits);
  for (const file of filesOf(files)) collect(file, collector);
  return collector.tree(options);
}

/**
 * Holds a tree to what a tree is, whoever has read it: contents are bytes, paths lie inside, bounds are kept, and a
 * file without the content that it should have is stated. What is in order stays as it is.
 *
 * @throws TypeError where a content is not bytes
 * @public
 */
export function checkRepositoryTree(
  tree: RepositoryTree,
  limits?: Partial<ReadLimits>,
): RepositoryTree {
  const collector = new TreeCollector(limits);
  for (const limit of tree.limits) collector.state(limit);
  for (const file of tree.files.values()) collect(file, collector);
  return collector.tree(tree);
}

function collect(
  { path, size, content, symlink }: RepositoryFile,
  collector: TreeCollector,
): void {
  if (symlink !== undefined) {
    if (collector.wantsLink(path, symlink.length))
      collector.addLink(path, symlink);
    return;
  }
  // Looked at even where it is not wanted: what is handed over must be bytes.
  const bytes = content === undefined ? undefined : bytesOf(content, path);
  if (!collector.wants(path, bytes?.byteLength ?? size)) return;
  if (bytes) collector.add(path, bytes);
  else collector.addNothing(path);
}
