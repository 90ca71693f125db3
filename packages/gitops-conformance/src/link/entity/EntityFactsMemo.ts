import { EntityScope } from './EntityScope';

/**
 * What of a repository was an entity's at the last commit that was looked at. It is of use where lists of the facts share
 * their items with those of that commit.
 *
 * @public
 */
export class EntityFactsMemo {
  #last?: EntityScope;

  /** @internal */
  next(scope: EntityScope): void {
    if (this.#last) scope.follow(this.#last);
    this.#last = scope;
  }
}
