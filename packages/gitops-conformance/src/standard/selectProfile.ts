import { evaluatePredicate } from './evaluatePredicate';
import { Profile, Standard } from '../model/Standard';

/**
 * The first profile, in the order of the standard, whose predicate matches the entity.
 *
 * @public
 */
export function selectProfile(
  standard: Standard,
  entity: unknown,
  matches: (predicate: unknown, entity: unknown) => boolean = evaluatePredicate,
): Profile | undefined {
  return standard.profiles.find(profile => matches(profile.appliesTo, entity));
}
