import { AnalysisLimits, defaultLimits } from './limits';
import { joinPath } from './paths';
import { LimitReached, RepositoryFile, RepositoryTree } from '../model/RepositoryTree';

/** @public */
export interface CreateRepositoryTreeOptions {
  readonly url?: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly limits?: Partial<AnalysisLimits>;
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
 * A bounded tree from files in memory. A path that leaves the tree is left out, and a file above a bound keeps its
 * name only; both are said in `limits`.
 *
 * @public
 */
export function createRepositoryTree(
  files: Record<string, string | Uint8Array> | Iterable<RepositoryFile>,
  options: CreateRepositoryTreeOptions = {},
): RepositoryTree {
  const bounds = { ...defaultLimits, ...options.limits };
  const limits: LimitReached[] = [];
  const kept = new Map<string, RepositoryFile>();
  let totalSize = 0;
  for (const file of filesOf(files)) {
    const path = joinPath('.', file.path);
    if (path === undefined || path === '.') {
      limits.push({
        limit: 'path-outside-tree',
        path: file.path,
        message: `'${file.path}' is not a path inside the tree`,
      });
      continue;
    }
    if (kept.size >= bounds.files) {
      limits.push({
        limit: 'file-count',
        message: `only the first ${bounds.files} files were read`,
      });
      break;
    }
    let { content } = file;
    if (content && content.byteLength > bounds.fileSize) {
      limits.push({
        limit: 'file-size',
        path,
        message: `larger than ${bounds.fileSize} bytes`,
      });
      content = undefined;
    } else if (content && totalSize + content.byteLength > bounds.totalSize) {
      limits.push({
        limit: 'total-size',
        path,
        message: `the contents read before it reach ${bounds.totalSize} bytes`,
      });
      content = undefined;
    }
    totalSize += content?.byteLength ?? 0;
    kept.set(
      path,
      content === file.content && path === file.path
        ? file
        : { ...file, path, content },
    );
  }
  return {
    url: options.url,
    ref: options.ref,
    commit: options.commit,
    files: kept,
    limits,
  };
}
