import { ExtractionCache } from '../extract/ExtractionCache';
import { FileFacts } from '../extract/FileFacts';
import { RepositoryTree } from '../repository/RepositoryTree';
import { factChanges } from './factChanges';
import { isEqual } from './isEqual';
import { link } from './linkRepository';
import { LinkStages } from './LinkStages';
import { RepositoryFacts } from './RepositoryFacts';

interface Linked {
  readonly facts: RepositoryFacts;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly outline: readonly unknown[];
  readonly stages: LinkStages;
}

const maxRepositories = 32;

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
    if (last && changes?.facets.size === 0)
      return {
        ...last.facts,
        repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
      };
    // Stages that are left half-way do not come back.
    this.repositories.delete(key);
    const stages = last && changes ? last.stages : new LinkStages();
    if (changes) stages.next(changes);
    const facts = link(tree, files, stages);
    this.repositories.set(key, { facts, files, outline, stages });
    if (this.repositories.size > maxRepositories)
      this.repositories.delete(this.repositories.keys().next().value!);
    return facts;
  }
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
