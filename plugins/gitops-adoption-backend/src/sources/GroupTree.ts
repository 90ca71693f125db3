import { TeamRecord } from '../database/tables';

/** The groups of the catalog, from each to those that it is part of. */
export class GroupTree {
  readonly #parents: ReadonlyMap<string, readonly string[]>;

  constructor(teams: readonly TeamRecord[] = []) {
    this.#parents = new Map(
      teams.map(({ ref, parents }) => [ref, JSON.parse(parents)]),
    );
  }

  /** A group or person, and every group above, each once, also where groups contain each other. */
  upFrom(ref: string | undefined): ReadonlySet<string> {
    const groups = new Set(ref === undefined ? [] : [ref]);
    for (const group of groups) {
      this.#parents.get(group)?.forEach(parent => groups.add(parent));
    }
    return groups;
  }
}
