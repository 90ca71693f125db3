import { LimitReached } from '../model/RepositoryTree';

/** How many files are named of those that went beyond one limit. */
const named = 20;

/**
 * The limits that were reached while a tree was read: each file and directory once, a few of each kind by name, the
 * others by number.
 *
 * @internal
 */
export class LimitList {
  private readonly byKind = new Map<
    LimitReached['limit'],
    Map<string | undefined, LimitReached>
  >();
  private readonly unnamed = new Map<LimitReached['limit'], number>();

  add(reached: LimitReached): void {
    const { limit, path } = reached;
    let known = this.byKind.get(limit);
    if (!known) this.byKind.set(limit, (known = new Map()));
    if (known.has(path)) return;
    if (path === undefined || known.size < named) known.set(path, reached);
    else this.unnamed.set(limit, (this.unnamed.get(limit) ?? 0) + 1);
  }

  /** Whether it is said already why nothing is known of a file. */
  covers(path: string): boolean {
    return [...this.byKind.values()].some(
      known => known.has(path) || known.has(undefined),
    );
  }

  toArray(): LimitReached[] {
    return [...this.byKind].flatMap(([limit, known]) => {
      const more = this.unnamed.get(limit);
      // Without a path: the limit then holds for whatever part of the repository is looked at.
      return more && !known.has(undefined)
        ? [
            ...known.values(),
            { limit, message: `${more} more went beyond the same limit` },
          ]
        : [...known.values()];
    });
  }
}
