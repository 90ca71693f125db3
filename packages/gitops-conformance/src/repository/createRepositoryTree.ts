import { ReadLimits } from './limits';
import { RepositoryFile, RepositoryTree } from '../model/RepositoryTree';
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
  for (const file of filesOf(files)) collector.addFile(file);
  return collector.tree(options);
}
