/** Sources and values files that ApplicationSets of a repository may be made of together, and patterns held against paths. */
const maxExpanded = 50_000;
const maxMatched = 10_000_000;

/**
 * What all ApplicationSets of a repository may come to: each stands for up to 500 applications, and any number of them for
 * all directories there are.
 *
 * @public
 */
export class ExpansionBudget {
  private expanded = 0;
  private matched = 0;

  /** @param paths - how many paths the tree has */
  constructor(private readonly paths = 0) {}

  /** Why what is left stays open, as soon as something does. */
  get limit(): string | undefined {
    if (this.expanded > maxExpanded)
      return `ApplicationSets stand for more than ${maxExpanded} sources`;
    return this.matched > maxMatched
      ? `more than ${maxMatched} paths are held against patterns of ApplicationSets`
      : undefined;
  }

  /** Whether there is room for so many patterns, each against all paths. */
  matches(patterns: number): boolean {
    this.matched += patterns * this.paths;
    return this.limit === undefined;
  }

  /** Whether there is room for so many sources and values files. */
  expands(sources: number): boolean {
    this.expanded += sources;
    return this.limit === undefined;
  }
}
