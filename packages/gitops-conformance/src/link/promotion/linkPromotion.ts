import { LinkContext } from '../LinkContext';
import { DeployableUnit, PromotionFacts, RepositoryFacts } from '../RepositoryFacts';

/** @internal */
export function linkPromotion(_context: LinkContext, _environments: RepositoryFacts['environments'], _units: readonly DeployableUnit[]): PromotionFacts {
  return { mechanisms: [] };
}
