import { LinkContext } from '../LinkContext';
import { DeployableUnit, RepositoryFacts } from '../RepositoryFacts';

/** @internal */
export function linkUnits(_context: LinkContext, _environments: RepositoryFacts['environments']): DeployableUnit[] {
  return [];
}
