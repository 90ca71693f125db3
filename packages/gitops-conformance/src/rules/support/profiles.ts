import { z } from 'zod/v4';
import { EntityFacts } from '../../model/EntityFacts';
import { Profile } from '../../model/Standard';
import { Outcome } from '../../model/Rule';
import { notApplicable } from '../outcome';
import { isDeploying } from './reconcilers';

/** Parameter of the rules that are about the platform: which profiles of the standard that is. @internal */
export const platformProfiles = z
  .array(z.string())
  .default(['platform'])
  .describe('Profiles of the standard that describe platform components.');

/** @internal */
export function appliesTo(
  profiles: readonly string[],
  profile: Profile,
): boolean {
  return profiles.includes(profile.name);
}

/**
 * Why a rule about platform components does not apply; nothing where it does.
 *
 * @internal
 */
export function beyondPlatform(
  profiles: readonly string[],
  profile: Profile,
): Outcome | undefined {
  return appliesTo(profiles, profile)
    ? undefined
    : notApplicable('Only platform components are judged.');
}

/**
 * The same for what is asked of the platform as a whole: an add-on in a repository of its own, which another one
 * deploys, is a platform component and does not bootstrap clusters.
 *
 * @internal
 */
export function beyondBootstrap(
  profiles: readonly string[],
  profile: Profile,
  { repository, reconciledBy }: EntityFacts,
): Outcome | undefined {
  const elsewhere =
    reconciledBy.length > 0 && !repository.reconcilerObjects.some(isDeploying);
  return (
    beyondPlatform(profiles, profile) ??
    (elsewhere
      ? notApplicable('Another repository bootstraps the clusters.')
      : undefined)
  );
}
