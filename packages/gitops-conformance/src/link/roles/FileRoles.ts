/**
 * What a file is for, where that is not deploying: duplicates of manifests must not count twice.
 *
 * @internal
 */
export type FileRole = 'deployed' | 'archive' | 'fixture' | 'documentation' | 'ci' | 'rendered';

/** @internal */
export interface FileRoles {
  roleOf(path: string): FileRole;
}

/** Directories whose contents are there to be compared with, read or kept, and never delivered. */
const fixtureDirectory = /(^|\/)(tests?|testdata|fixtures?|__tests__|e2e|expected|snapshots?|__snapshots__)(\/|$)/i;
const archiveDirectory = /(^|\/)(\.archive|_archive|archived?|deprecated|\.old|old|attic)(\/|$)/i;
const documentationDirectory = /(^|\/)docs?(\/|$)/i;
/** `cluster-config-example.yaml`: shows what one could write. A directory `examples/` is a repository's content often enough. */
const exampleFile = /(^|[-._/])(example|sample)s?\.(ya?ml|json|env)$/i;
const ciDirectory = /^(\.github|\.gitlab|\.circleci|\.azure-pipelines|\.tekton)(\/|$)|^\.gitlab-ci\.ya?ml$/;

/** @internal */
export class DefaultFileRoles implements FileRoles {
  roleOf(path: string): FileRole {
    if (ciDirectory.test(path)) return 'ci';
    if (archiveDirectory.test(path)) return 'archive';
    if (fixtureDirectory.test(path)) return 'fixture';
    if (documentationDirectory.test(path) || exampleFile.test(path)) return 'documentation';
    return 'deployed';
  }
}
