/**
 * What a file is for, where that is not deploying: duplicates of manifests must not count twice.
 *
 * @internal
 */
export type FileRole =
  'deployed' | 'archive' | 'fixture' | 'documentation' | 'ci' | 'rendered';

/** @internal */
export interface FileRoles {
  roleOf(path: string): FileRole;
}

/**
 * Directories whose contents are there to be compared with, read or kept, and never delivered. `test` in the singular is
 * an environment as often as not.
 */
const fixtureDirectory =
  /(^|\/)(src\/test|tests|testdata|fixtures?|__tests__|e2e|expected|snapshots?|__snapshots__)(\/|$)/i;
const archiveDirectory =
  /(^|\/)(\.archive|_archive|archived?|deprecated|\.old|old|attic)(\/|$)/i;
const documentationDirectory = /(^|\/)docs?(\/|$)/i;
/** `cluster-config-example.yaml`: shows what one could write. A directory `examples/` is a repository's content often enough. */
const exampleFile =
  /(^|[-._/])(example|sample)s?\.(ya?ml|json|env)$|\.(example|sample|dist)$/i;
const ciDirectory =
  /^(\.github|\.gitlab|\.circleci|\.azure-pipelines|\.tekton)\//;
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

  private judge(path: string): FileRole {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    let role = this.directories.get(directory);
    if (role === undefined) {
      role = directoryRole(directory);
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

function directoryRole(directory: string): FileRole {
  if (ciDirectory.test(directory)) return 'ci';
  if (archiveDirectory.test(directory)) return 'archive';
  if (fixtureDirectory.test(directory)) return 'fixture';
  return documentationDirectory.test(directory) ? 'documentation' : 'deployed';
}
