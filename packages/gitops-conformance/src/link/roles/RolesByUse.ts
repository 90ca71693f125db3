import {
  mayHoldEnvironments,
  mayHoldSecrets,
  meaningOfDirectory,
} from '../../repository/directoryWords';
import { directoryOf } from '../../repository/paths';
import { DeployedLocations } from './deployedLocations';
import { FileRole, FileRoles } from './FileRoles';

/**
 * Roles by the names of directories, but for what is deployed all the same. Names below a deployed directory count again:
 * its tests are tests.
 *
 * @internal
 */
export class RolesByUse implements FileRoles {
  private readonly directories: ReadonlySet<string>;
  private readonly files: ReadonlySet<string>;

  constructor(
    private readonly byName: FileRoles,
    { directories, files }: DeployedLocations,
  ) {
    this.directories = new Set(directories);
    this.files = new Set(files);
  }

  roleOf(path: string): FileRole {
    const role = this.byName.roleOf(path);
    if (role === 'deployed' || this.directories.size + this.files.size === 0)
      return role;
    return this.files.has(path) ||
      this.isDeployed(path, rest => meaningOfDirectory(rest) === undefined)
      ? 'deployed'
      : role;
  }

  mayHoldEnvironments(path: string): boolean {
    return (
      this.byName.mayHoldEnvironments(path) ||
      this.isDeployed(path, mayHoldEnvironments)
    );
  }

  mayHoldSecrets(path: string): boolean {
    return (
      this.byName.mayHoldSecrets(path) || this.isDeployed(path, mayHoldSecrets)
    );
  }

  private isDeployed(
    path: string,
    isFine: (directoryBelow: string) => boolean,
  ): boolean {
    if (this.directories.size === 0) return false;
    for (let at = directoryOf(path); at !== '.'; at = directoryOf(at))
      if (this.directories.has(at))
        return isFine(path.slice(at.length + 1, path.lastIndexOf('/') + 1));
    return false;
  }
}
