import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../RepositoryFacts';

/** @internal */
export function linkEnvironments(_context: LinkContext): RepositoryFacts['environments'] {
  return { models: [], names: [], stages: [], paths: {} };
}
