import { facetsOf } from '../facets';
import {
  DeployedLocations,
  deployedLocations,
} from '../roles/deployedLocations';
import { FileRoles } from '../roles/FileRoles';
import { RolesByUse } from '../roles/RolesByUse';
import {
  LinkedReconcilers,
  linkReconcilers,
  ReconcilersInput,
} from './linkReconcilers';

/** An Application in a directory that an Application in such a directory deploys is rare enough. */
const maxRounds = 3;

/**
 * Reconciler objects, with those in directories that count as deployed only because an object or a kustomization points
 * there.
 *
 * @internal
 */
export function linkByUse(
  input: Omit<ReconcilersInput, 'roles'>,
  byName: FileRoles,
): LinkedReconcilers & { readonly deployed: DeployedLocations } {
  let roles = byName;
  for (let round = 1; ; round++) {
    const linked = linkReconcilers({ ...input, roles });
    const { reconcilerObjects } = linked;
    const deployed = deployedLocations({ ...input, reconcilerObjects }, roles);
    const next = new RolesByUse(byName, deployed);
    const before = roles;
    const isComplete = facetsOf(input).reconcilers.every(
      ([path]) => before.roleOf(path) === next.roleOf(path),
    );
    if (isComplete || round === maxRounds) return { ...linked, deployed };
    roles = next;
  }
}
