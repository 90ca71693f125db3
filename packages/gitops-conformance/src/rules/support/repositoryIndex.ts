import { RepositoryIndex } from '../../link/entity/RepositoryIndex';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { memoize } from './memoize';

/**
 * Lookups in the facts of a repository: one index for all rules and entities, which otherwise would each build one of the
 * facts that they are given to be watched.
 *
 * @internal
 */
export const repositoryIndexOf = memoize((facts: RepositoryFacts) =>
  RepositoryIndex.of(facts),
);
