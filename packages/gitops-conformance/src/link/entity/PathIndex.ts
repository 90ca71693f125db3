interface Entry<T> {
  readonly path: string;
  readonly item: T;
  /** Index of the item in the list, which a selection keeps. */
  readonly at: number;
}

/**
 * Items by the paths that they are about, sorted: what lies below a directory stands together. A repository has many
 * entities, and each of them is a small part of it.
 *
 * @internal
 */
export class PathIndex<T> {
  private readonly entries: readonly Entry<T>[];

  constructor(items: readonly T[], pathsOf: (item: T) => readonly string[]) {
    const entries: Entry<T>[] = [];
    let isSorted = true;
    let last = '';
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      for (const path of pathsOf(item)) {
        // Facts are in the order of their files, more often than not.
        isSorted &&= last <= path;
        last = path;
        entries.push({ path, item, at });
      }
    }
    if (!isSorted)
      entries.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
    this.entries = entries;
  }

  /** Items about one of the roots, something below them, or one of the files; in the order of the list. */
  select(roots: Iterable<string>, files: Iterable<string> = []): T[] {
    const found = new Map<number, T>();
    for (const root of roots) {
      if (root === '.') {
        this.collect('', () => true, found);
        continue;
      }
      this.collect(root, path => path === root, found);
      this.collect(`${root}/`, path => path.startsWith(`${root}/`), found);
    }
    for (const file of files) this.collect(file, path => path === file, found);
    return [...found].sort(([a], [b]) => a - b).map(([, item]) => item);
  }

  private collect(
    start: string,
    accepts: (path: string) => boolean,
    found: Map<number, T>,
  ): void {
    for (let i = this.firstFrom(start); i < this.entries.length; i++) {
      const { path, item, at } = this.entries[i];
      if (!accepts(path)) return;
      found.set(at, item);
    }
  }

  private firstFrom(start: string): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle].path < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
