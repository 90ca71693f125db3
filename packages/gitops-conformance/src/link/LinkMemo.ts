import { ExtractionCache } from '../extract/ExtractionCache';
import { FileFacts } from '../extract/FileFacts';
import { LimitReached, RepositoryTree } from '../repository/RepositoryTree';
import { link, LinkedRepository, relinkImages } from './linkRepository';
import { RepositoryFacts } from './RepositoryFacts';

interface Linked extends LinkedRepository {
  readonly limits: readonly LimitReached[];
}

const maxRepositories = 32;

/**
 * The last link of a few repositories. Facts of files hold no values, so a commit that changes only values (a replica
 * count, a setting, a comment) leaves them as they were, and the repository's facts with them; a commit that changes
 * images changes what is said of versions.
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
    const last = this.repositories.get(key);
    const change =
      last && isEqual(last.limits, tree.limits)
        ? changeBetween(last.context.files, files)
        : 'other';
    if (last && change === 'none')
      return {
        ...last.facts,
        repository: { url: tree.url, ref: tree.ref, commit: tree.commit },
      };
    const linked =
      last && change === 'images'
        ? relinkImages(last, tree, files)
        : link(tree, files);
    this.repositories.delete(key);
    // Contents are not kept; the next tree brings its own.
    const withoutContents = { ...tree, files: new Map() };
    this.repositories.set(key, {
      facts: linked.facts,
      context: { ...linked.context, tree: withoutContents },
      limits: tree.limits,
    });
    if (this.repositories.size > maxRepositories)
      this.repositories.delete(this.repositories.keys().next().value!);
    return linked.facts;
  }
}

/** How far the facts of files differ: not at all, in images of workloads, or otherwise. */
function changeBetween(
  before: ReadonlyMap<string, FileFacts>,
  after: ReadonlyMap<string, FileFacts>,
): 'none' | 'images' | 'other' {
  if (before.size !== after.size) return 'other';
  let change: 'none' | 'images' = 'none';
  for (const [path, facts] of after) {
    const known = before.get(path);
    if (known === facts) continue;
    if (
      !known ||
      !isEqual({ ...known, images: undefined }, { ...facts, images: undefined })
    )
      return 'other';
    if (!isEqual(known.images, facts.images)) change = 'images';
  }
  return change;
}

function keyOf({ url, ref }: RepositoryTree): string {
  return `${url ?? ''}@${ref ?? ''}`;
}

/** Equality of plain JSON. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null
  )
    return false;
  const keys = Object.keys(a);
  if (
    keys.length !== Object.keys(b).length ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  return keys.every(key =>
    isEqual(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
    ),
  );
}
