import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../RepositoryFacts';

/** @internal */
export function linkSecrets(_context: LinkContext): Pick<RepositoryFacts, 'secrets' | 'plaintextSecrets' | 'secretStrategies'> {
  return { secrets: [], plaintextSecrets: [], secretStrategies: [] };
}
