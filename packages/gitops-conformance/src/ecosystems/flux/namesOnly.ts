import { RepositoryPaths } from '../Ecosystem';
import { ReconcilerPattern } from '../../model/RepositoryFacts';
import { RepositoryTree } from '../../model/RepositoryTree';
import { baseName } from '../../repository/paths';

/** Written by `flux bootstrap`, or the names that Flux repositories give to their objects by long custom. */
const fluxKustomization = /^(?:gotk-sync|ks)\.ya?ml(?:\.\w+)?$/;
const fluxRelease = /^(?:helmrelease|helm-release)\.ya?ml(?:\.\w+)?$/;

/**
 * What file names alone tell where the contents are not at hand (a template repository whose files are rendered later):
 * Flux, when its own directory is there together with the files that go with it.
 *
 * @internal
 */
export function patternsByName(
  tree: RepositoryTree,
  index: RepositoryPaths,
): readonly ReconcilerPattern[] | undefined {
  if (!index.someDirectory(path => path.endsWith('flux-system')))
    return undefined;
  let kustomization = false;
  let release = false;
  for (const { path, size, content } of tree.files.values()) {
    if (size > 0 && content !== undefined) continue;
    const name = baseName(path);
    kustomization ||= fluxKustomization.test(name);
    release ||= fluxRelease.test(name);
  }
  if (!kustomization) return undefined;
  return release
    ? ['flux-kustomization', 'flux-helmrelease']
    : ['flux-kustomization'];
}
