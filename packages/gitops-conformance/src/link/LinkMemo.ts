import { ExtractionCache } from '../extract/ExtractionCache';
import { FileFacts } from '../extract/FileFacts';
import { LimitReached, RepositoryTree } from '../repository/RepositoryTree';
import { RepositoryFacts } from './RepositoryFacts';

interface Linked {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly limits: readonly LimitReached[];
  readonly facts: RepositoryFacts;
}

const maxRepositories = 32;

/**
 * The last link of a few repositories. Facts of files hold no values, so a commit that changes only values (a replica
 * count, a setting, a comment) leaves them as they were, and the repository's facts with them.
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

  /** Facts of the repository if nothing that they are made of changed, told of the tree's own commit. */
  recall(tree: RepositoryTree, files: ReadonlyMap<string, FileFacts>): RepositoryFacts | undefined {
    const last = this.repositories.get(keyOf(tree));
    if (!last || last.files.size !== files.size || !isEqual(last.limits, tree.limits)) return undefined;
    for (const [path, facts] of files) {
      const before = last.files.get(path);
      if (before !== facts && (before === undefined || !isEqual(before, facts))) return undefined;
    }
    return { ...last.facts, repository: { url: tree.url, ref: tree.ref, commit: tree.commit } };
  }

  remember(tree: RepositoryTree, files: ReadonlyMap<string, FileFacts>, facts: RepositoryFacts): void {
    const key = keyOf(tree);
    this.repositories.delete(key);
    this.repositories.set(key, { files, limits: tree.limits, facts });
    if (this.repositories.size > maxRepositories) this.repositories.delete(this.repositories.keys().next().value!);
  }
}

function keyOf({ url, ref }: RepositoryTree): string {
  return `${url ?? ''}@${ref ?? ''}`;
}

/** Equality of plain JSON. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every(key => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
