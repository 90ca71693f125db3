import { z } from 'zod/v4';
import { Profile } from '../../standard/Standard';

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

/** @internal */
export const notThePlatform = 'Only platform components are judged.';
