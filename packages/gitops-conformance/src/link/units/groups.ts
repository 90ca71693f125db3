import { EntryPoint } from './EntryPoint';
import { Location } from './locationOf';

/** Entry points of one application. @internal */
export interface EntryGroup extends Location {
  readonly entries: EntryPoint[];
}

/** Applications by what tells them apart. @internal */
export type EntryGroups = Map<string, EntryGroup>;

/** @internal */
export function addTo(
  found: EntryGroups,
  location: Location,
  entries: readonly EntryPoint[],
): void {
  const group = found.get(location.key);
  if (group) group.entries.push(...entries);
  else found.set(location.key, { ...location, entries: [...entries] });
}

/**
 * What lies below one environment only and builds on the base of all of them, or runs the same workload as what lies below
 * another, is the same application once more, for a cluster of that stage. Below a directory whose parts come back in
 * several environments, these are applications.
 *
 * @internal
 */
export function joinVariants(found: EntryGroups): void {
  const candidates = [...found.values()].filter(({ variantOf }) => variantOf);
  if (candidates.length === 0) return;
  const holdApplications = new Set(
    [...found.values()]
      .filter(
        ({ entries }) =>
          new Set(entries.map(({ environment }) => environment)).size > 1,
      )
      .map(({ path }) => path),
  );
  const environmentsOf = new Map<string, Set<string | undefined>>();
  const workloadKey = ({ path, variantOf }: EntryGroup) =>
    `${path}//${variantOf?.workload}`;
  for (const group of candidates) {
    if (group.variantOf?.workload === undefined) continue;
    const known = environmentsOf.get(workloadKey(group)) ?? new Set();
    environmentsOf.set(
      workloadKey(group),
      known.add(group.entries[0].environment),
    );
  }
  for (const group of candidates) {
    const { key, path, variantOf, entries } = group;
    const runsTheSame = (environmentsOf.get(workloadKey(group))?.size ?? 0) > 1;
    if (!variantOf || holdApplications.has(path)) continue;
    if (!variantOf.buildsOnBase && !runsTheSame) continue;
    found.delete(key);
    addTo(found, variantOf, entries);
  }
}
