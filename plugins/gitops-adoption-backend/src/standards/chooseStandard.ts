import { Entity } from '@backstage/catalog-model';
import { Profile, selectProfile, Standard } from '@gitops-adoption/conformance';

/** The first standard with a profile for an entity judges it. */
export function chooseStandard(
  standards: readonly { readonly standard?: Standard }[],
  entity: Entity,
): { standard: Standard; profile: Profile } | undefined {
  for (const { standard } of standards) {
    const profile = standard && selectProfile(standard, entity);
    if (profile) {
      return { standard, profile };
    }
  }
  return undefined;
}
