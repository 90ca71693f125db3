import { baseName, directoryOf } from '../../repository/paths';

/** Directories that say how or in which layer something is delivered, not what. */
const generic =
  /^(?:\.|overlays?|envs?|environments?|stages?|clusters|bases?|app|apps|base|deploy|deployment|deployments|k8s|kube|kubernetes|manifests?|kustomize|kustomization|charts?|helm|helm-charts?|config|configs?|gitops|resources|values|src|main|default|release|install)$/i;

/** @internal */
export function isGenericDirectory(path: string): boolean {
  return generic.test(baseName(path));
}

/**
 * What a directory delivers, by the nearest telling name on its path; the repository's own name where there is none.
 *
 * @internal
 */
export function unitNameOf(path: string, repositoryName: string): string {
  for (let current = path; current !== '.'; current = directoryOf(current)) {
    if (!isGenericDirectory(current)) return baseName(current);
  }
  return repositoryName;
}

/** Last segment of a repository URL, without `.git`. @internal */
export function repositoryNameOf(url: string | undefined): string | undefined {
  const name = url
    ?.replace(/(?<!\/)\/+$/, '')
    .split(/[/:]/)
    .pop()
    ?.replace(/\.git$/, '');
  return name === '' ? undefined : name;
}
