import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { Profile, Standard } from '../model/Standard';

/**
 * The first profile, in the order of the standard, whose predicate matches the entity.
 *
 * @public
 */
export function selectProfile(
  standard: Standard,
  entity: unknown,
): Profile | undefined {
  return standard.profiles.find(({ appliesTo }) =>
    evaluateFilterPredicate(appliesTo as FilterPredicate, entity),
  );
}
