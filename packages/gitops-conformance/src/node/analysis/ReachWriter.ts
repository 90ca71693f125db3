import { isEqual } from '../../link/isEqual';
import { ForeignUse, reachOf, usesOf } from '../../link/reach/RepositoryReach';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { FactsPart, partOf } from './FactsSection';

interface Written {
  readonly reconcilerObjects: unknown;
  readonly environments: unknown;
  readonly uses: readonly ForeignUse[];
  readonly part: FactsPart;
}

/**
 * Writes how far changes of a repository reach. Few commits change who builds on what.
 *
 * @internal
 */
export class ReachWriter {
  /** By the shared bases. */
  readonly #written = new WeakMap<object, Written>();

  write(facts: RepositoryFacts): FactsPart {
    const { sharedBases, reconcilerObjects, environments } = facts;
    const uses = usesOf(facts);
    const last = this.#written.get(sharedBases);
    if (
      last?.reconcilerObjects === reconcilerObjects &&
      last.environments === environments &&
      isEqual(last.uses, uses)
    )
      return last.part;
    const part = partOf(JSON.stringify(reachOf(facts, uses)));
    this.#written.set(sharedBases, {
      reconcilerObjects,
      environments,
      uses,
      part,
    });
    return part;
  }
}
