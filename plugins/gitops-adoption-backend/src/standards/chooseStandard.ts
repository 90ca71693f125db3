import { Entity } from '@backstage/catalog-model';
import { Profile, selectProfile, Standard } from '@gitops-adoption/conformance';

/**
 * The first standard with a profile for an entity assesses it. None where one that is not read yet comes before: it may
 * have a profile for the entity as well.
 */
export function chooseStandard(
  standards: readonly {
    readonly standard?: Standard;
    readonly pending?: boolean;
  }[],
  entity: Entity,
): { standard: Standard; profile: Profile } | undefined {
  for (const { standard, pending } of standards) {
    if (pending) {
      return undefined;
    }
    const profile = standard && selectProfile(standard, entity);
    if (profile) {
      return { standard, profile };
    }
  }
  return undefined;
}
