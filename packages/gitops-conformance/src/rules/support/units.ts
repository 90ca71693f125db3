import { isControlKind, roleOfKind } from '../../ecosystems/registry';
import { DeployableUnit, RepositoryFacts } from '../../model/RepositoryFacts';
import { baseName } from '../../repository/paths';
import { memoize } from './memoize';

type Manifest = RepositoryFacts['manifests'][number];

/** Whether an object only tells a controller what to deploy, or is the namespace that it goes to. */
function isControl({ kind, apiVersion }: Manifest): boolean {
  return (
    (kind === 'Namespace' && apiVersion === 'v1') ||
    roleOfKind(apiVersion, kind) !== undefined
  );
}

/** A directory of nothing else is applied to start everything else, and no unit. */
function isControlUnit(
  { path, kinds, files }: DeployableUnit,
  manifestsIn: (file: string) => readonly Manifest[],
): boolean {
  // What `flux bootstrap` writes, into every cluster the same.
  if (baseName(path) === 'flux-system') return true;
  const names = Object.keys(kinds);
  if (names.length === 0 || names.includes('HelmRelease')) return false;
  const manifests = files.flatMap(manifestsIn);
  return names.every(name => {
    const written = manifests.filter(({ kind }) => kind === name);
    // What a template makes is known by its kind alone.
    return written.length > 0
      ? written.every(isControl)
      : name === 'Namespace' || isControlKind(name);
  });
}

function byFile(manifests: readonly Manifest[]) {
  const files = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const known = files.get(manifest.path);
    if (known) known.push(manifest);
    else files.set(manifest.path, [manifest]);
  }
  return (file: string) => files.get(file) ?? [];
}

/**
 * What is deployed, without the directories that only tell a controller to do so.
 *
 * @internal
 */
export const unitsOf = memoize(
  ({ units, manifests }: RepositoryFacts): readonly DeployableUnit[] => {
    const manifestsIn = byFile(manifests);
    return units
      .filter(unit => !isControlUnit(unit, manifestsIn))
      .map(unit => ({
        ...unit,
        environments: unit.environments.filter(
          ({ path }) => baseName(path) !== 'flux-system',
        ),
      }));
  },
);
