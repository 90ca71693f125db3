import { directoryOf } from '../../repository/paths';
import { RepositoryFacts } from '../../model/RepositoryFacts';

type Environments = RepositoryFacts['environments'];

/** Where an environment lies. @internal */
export interface EnvironmentLocation {
  readonly name: string;
  /** Directory or values file that is the environment. */
  readonly path: string;
}

const indexes = new WeakMap<Environments, ReadonlyMap<string, string>>();

function indexOf(environments: Environments): ReadonlyMap<string, string> {
  const known = indexes.get(environments);
  if (known) return known;
  // A directory that several environments share (a `fleet.yaml` with targets) belongs to none of them.
  const index = new Map<string, string>();
  const shared = new Set<string>();
  for (const [name, paths] of Object.entries(environments.paths)) {
    for (const path of paths) {
      if (index.has(path)) shared.add(path);
      index.set(path, name);
    }
  }
  shared.forEach(path => index.delete(path));
  indexes.set(environments, index);
  return index;
}

/**
 * The environment that a file or directory belongs to, and where it starts: the nearest one above.
 *
 * @internal
 */
export function environmentLocationOf(
  environments: Environments,
  path: string,
): EnvironmentLocation | undefined {
  const index = indexOf(environments);
  if (index.size === 0) return undefined;
  for (let current = path; ; current = directoryOf(current)) {
    const name = index.get(current);
    if (name !== undefined) return { name, path: current };
    if (current === '.') return undefined;
  }
}

/** @internal */
export function environmentOfPath(
  environments: Environments,
  path: string,
): string | undefined {
  return environmentLocationOf(environments, path)?.name;
}
