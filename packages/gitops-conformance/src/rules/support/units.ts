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
  { path, kinds }: DeployableUnit,
  manifests: readonly Manifest[],
): boolean {
  // What `flux bootstrap` writes, into every cluster the same.
  if (baseName(path) === 'flux-system') return true;
  const names = Object.keys(kinds);
  if (names.length === 0 || names.includes('HelmRelease')) return false;
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

interface Known {
  readonly manifests: readonly Manifest[];
  /** Absent where it is no unit. */
  readonly unit?: DeployableUnit;
}

/** By the unit as the facts have it: most commits leave most units and what is written in their files. */
const known = new WeakMap<DeployableUnit, Known>();

function withoutControl(
  unit: DeployableUnit,
  manifestsIn: (file: string) => readonly Manifest[],
): DeployableUnit | undefined {
  const manifests = unit.files.flatMap(manifestsIn);
  const before = known.get(unit);
  if (before && isSameList(before.manifests, manifests)) return before.unit;
  const own = isControlUnit(unit, manifests)
    ? undefined
    : {
        ...unit,
        environments: unit.environments.filter(
          ({ path }) => baseName(path) !== 'flux-system',
        ),
      };
  known.set(unit, { manifests, unit: own });
  return own;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

/**
 * What is deployed, without the directories that only tell a controller to do so. The same units, as long as nothing
 * changes of them.
 *
 * @internal
 */
export const unitsOf = memoize(
  ({ units, manifests }: RepositoryFacts): readonly DeployableUnit[] => {
    const manifestsIn = byFile(manifests);
    return units.flatMap(unit => withoutControl(unit, manifestsIn) ?? []);
  },
);
