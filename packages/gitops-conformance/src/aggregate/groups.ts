import { Assessment } from '../model/Assessment';

/**
 * Assessments by group, those of its sub-groups included. A group that is its own ancestor is visited once, and an
 * entity counts once in a group, over however many sub-groups it is reached.
 *
 * @internal
 */
export function assessmentsByGroup(
  assessments: readonly Assessment[],
  parents: ReadonlyMap<string, readonly string[]> = new Map(),
): Map<string, Assessment[]> {
  const ancestors = new Map<string, ReadonlySet<string>>();
  const groups = new Map<string, Assessment[]>();
  for (const assessment of assessments) {
    const { owner } = assessment;
    if (owner === undefined) continue;
    let selfAndAbove = ancestors.get(owner);
    if (!selfAndAbove) {
      selfAndAbove = reach(owner, parents);
      ancestors.set(owner, selfAndAbove);
    }
    for (const group of selfAndAbove) {
      const members = groups.get(group);
      if (members) members.push(assessment);
      else groups.set(group, [assessment]);
    }
  }
  return groups;
}

function reach(
  start: string,
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set([start]);
  // A set grows while it is walked, and knows where it has been.
  for (const group of seen) {
    for (const parent of parents.get(group) ?? []) seen.add(parent);
  }
  return seen;
}
