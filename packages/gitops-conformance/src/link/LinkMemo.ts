import { ExtractionCache } from '../extract/ExtractionCache';
import { FileFacts } from '../extract/FileFacts';
import { RepositoryFile, RepositoryTree } from '../model/RepositoryTree';
import { factChanges } from './factChanges';
import { isEqual } from './isEqual';
import { link } from './linkRepository';
import { LinkStages } from './LinkStages';
import { RepositoryFacts } from '../model/RepositoryFacts';

interface Linked {
  readonly facts: RepositoryFacts;
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Files as they were read, for as long as there is room for them. */
  read?: ReadFiles;
  readonly outline: readonly unknown[];
  readonly stages: LinkStages;
}

interface ReadFiles {
  readonly files: RepositoryTree['files'];
  readonly bytes: number;
}

const maxRepositories = 32;
/** Bytes of files that are kept to be compared with those of the next commit. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The last link of a few repositories. Facts of files hold no values, so a commit that changes only values (a replica
 * count, a setting, a comment) leaves them as they were, and the repository's facts with them; after any other commit to
 * the same files those stages of linking run again that read what it changed.
 *
 * @internal
 */
export class LinkMemo {
  private static readonly memos = new WeakMap<ExtractionCache, LinkMemo>();
  private readonly repositories = new Map<string, Linked>();

  /** The memo that lives as long as a cache of facts. */
  static of(cache: ExtractionCache): LinkMemo {
    const known = LinkMemo.memos.get(cache);
    if (known) return known;
    const memo = new LinkMemo();
    LinkMemo.memos.set(cache, memo);
    return memo;
  }

  /**
   * Facts of a file that is the same as in the tree linked before. Comparing bytes costs a tenth of hashing them, and of a
   * commit nearly all files are the same.
   */
  factsOf(
    tree: RepositoryTree,
  ): (file: RepositoryFile) => FileFacts | undefined {
    const last = this.repositories.get(keyOf(tree));
    if (!last?.read) return () => undefined;
    const { read, files } = last;
    return file => {
      const { path, content } = file;
      const before = read.files.get(path);
      const isSame =
        before === file ||
        (content !== undefined &&
          ArrayBuffer.isView(before?.content) &&
          Buffer.compare(before.content, content) === 0);
      return isSame ? files.get(path) : undefined;
    };
  }

  /** Links a tree, as much of it as the facts of its files ask for. */
  link(
    tree: RepositoryTree,
    files: ReadonlyMap<string, FileFacts>,
  ): RepositoryFacts {
    const key = keyOf(tree);
    const outline = outlineOf(tree);
    const last = this.repositories.get(key);
    const changes =
      last && isEqual(last.outline, outline)
        ? factChanges(last.files, files)
        : undefined;
    if (last && changes?.facets.size === 0) {
      this.keep(key, { ...last, files, read: readFiles(tree) });
      return {
        ...last.facts,
        repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
      };
    }
    // Stages that are left half-way do not come back.
    this.repositories.delete(key);
    const stages = last && changes ? last.stages : new LinkStages();
    if (changes) stages.next(changes);
    const facts = link(tree, files, stages);
    this.keep(key, { facts, files, read: readFiles(tree), outline, stages });
    return facts;
  }

  private keep(key: string, linked: Linked): void {
    this.repositories.delete(key);
    this.repositories.set(key, linked);
    if (this.repositories.size > maxRepositories)
      this.repositories.delete(this.repositories.keys().next().value!);
    let bytes = 0;
    for (const kept of [...this.repositories.values()].reverse()) {
      bytes += kept.read?.bytes ?? 0;
      if (bytes > maxBytes) kept.read = undefined;
    }
  }
}

function readFiles({ files }: RepositoryTree): ReadFiles {
  let bytes = 0;
  for (const { content } of files.values())
    if (ArrayBuffer.isView(content)) bytes += content.byteLength;
  return { files, bytes };
}

/** What linking reads of a tree and facts of files do not tell: limits, links, and which files could not be read. */
function outlineOf({ limits, files }: RepositoryTree): unknown[] {
  const outline: unknown[] = [limits];
  for (const { path, symlink, size, content } of files.values()) {
    if (symlink !== undefined) outline.push(path, symlink);
    else if (size === 0 || content === undefined) outline.push(path);
  }
  return outline;
}

function keyOf({ url, ref }: RepositoryTree): string {
  return `${url ?? ''}@${ref ?? ''}`;
}
