import { LinkContext } from '../LinkContext';
import { DocumentationFacts } from '../RepositoryFacts';

/** @internal */
export function linkDocumentation(_context: LinkContext): DocumentationFacts {
  return { topics: [] };
}
