import {
  DirectoryMeaning,
  mayHoldEnvironments,
  mayHoldSecrets,
  meaningOfDirectory,
} from '../../repository/directoryWords';

/**
 * What a file is for, where that is not deploying: duplicates of manifests must not count twice.
 *
 * @internal
 */
export type FileRole = 'deployed' | DirectoryMeaning;

/** @internal */
export interface FileRoles {
  roleOf(path: string): FileRole;
  /** Whether a file may belong to an environment or a unit; of a directory, with the slash behind it. */
  mayHoldEnvironments(path: string): boolean;
  /** Whether a credential in a file would be one, and not an example of one. */
  mayHoldSecrets(path: string): boolean;
}

/** `cluster-config-example.yaml`: shows what one could write. A directory `examples/` is a repository's content often enough. */
const exampleFile =
  /(^|[-._/])(example|sample)s?\.(ya?ml|json|env)$|\.(example|sample|dist)$/i;
const ciFile = /^\.gitlab-ci\.ya?ml$/;

/** @internal */
export class DefaultFileRoles implements FileRoles {
  /** Stages ask for the same files over and over. */
  private readonly files = new Map<string, FileRole>();
  /** Roles of directories: files are many, directories few. */
  private readonly directories = new Map<string, FileRole>();

  roleOf(path: string): FileRole {
    let role = this.files.get(path);
    if (role === undefined) this.files.set(path, (role = this.judge(path)));
    return role;
  }

  mayHoldEnvironments(path: string): boolean {
    return mayHoldEnvironments(path);
  }

  mayHoldSecrets(path: string): boolean {
    return mayHoldSecrets(path);
  }

  private judge(path: string): FileRole {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    let role = this.directories.get(directory);
    if (role === undefined) {
      role = meaningOfDirectory(directory) ?? 'deployed';
      this.directories.set(directory, role);
    }
    if (role !== 'deployed') return role;
    if (directory === '' && ciFile.test(path)) return 'ci';
    return mayBeExample(path) && exampleFile.test(path)
      ? 'documentation'
      : 'deployed';
  }
}

/** Costs less than the expression, which nearly no path comes to match. */
function mayBeExample(path: string): boolean {
  return /ample/i.test(path) || /dist$/i.test(path);
}
