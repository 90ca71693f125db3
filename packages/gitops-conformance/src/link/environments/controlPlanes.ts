import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';

/**
 * Directories that are handed to different control planes: each is what some object reconciles, and they hold objects of
 * one kind, namespace and name, which one cluster can have only once.
 *
 * @internal
 */
export function controlPlaneDirectories({
  reconcilerObjects,
}: Pick<LinkContext, 'reconcilerObjects'>): ReadonlySet<string> {
  const entries = new Set(
    reconcilerObjects.flatMap(({ sources }) =>
      sources.flatMap(({ resolved }) => resolved ?? []),
    ),
  );
  entries.delete('.');
  const holders = new Map<string, Set<string>>();
  for (const { kind, namespace, name, path, templated } of reconcilerObjects) {
    // Without a namespace of its own, a kustomization may give each its own.
    if (namespace === undefined || name === undefined || templated) continue;
    for (
      let directory = directoryOf(path);
      directory !== '.';
      directory = directoryOf(directory)
    ) {
      if (!entries.has(directory)) continue;
      const identity = `${directoryOf(directory)} ${kind} ${namespace} ${name}`;
      const found = holders.get(identity);
      if (found) found.add(directory);
      else holders.set(identity, new Set([directory]));
    }
  }
  return new Set(
    [...holders.values()].flatMap(found => (found.size >= 2 ? [...found] : [])),
  );
}
