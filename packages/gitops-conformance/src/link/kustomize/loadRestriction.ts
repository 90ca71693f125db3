import { reconcilerNamed } from '../../ecosystems/registry';
import { FileFacts } from '../../extract/FileFacts';
import { FileRoles } from '../roles/FileRoles';

/**
 * Whether what builds the kustomizations of a repository lets them name files outside of themselves: a controller that always
 * does, or one that is configured here to do so.
 *
 * @internal
 */
export function buildsUnrestricted(
  files: ReadonlyMap<string, FileFacts>,
  roles: FileRoles,
): boolean {
  for (const [path, { unrestrictedBuilds, reconcilers }] of files) {
    if (!unrestrictedBuilds && !reconcilers) continue;
    const isOff =
      unrestrictedBuilds ||
      reconcilers?.some(({ engine, kind }) =>
        reconcilerNamed(engine)?.buildsUnrestricted?.includes(kind),
      );
    if (isOff && roles.roleOf(path) === 'deployed') return true;
  }
  return false;
}
