import { baseName, directoryOf } from '../repository/paths';
import { facetsOf } from './facets';
import { LinkContext } from './LinkContext';
import { isTemplated } from '../text/repositoryUrl';

/** A directory of values that is laid under each of its siblings. @internal */
export interface ValuesLayer {
  readonly path: string;
  readonly dependents: readonly string[];
}

/**
 * Layers of values that an ApplicationSet lists one over the other: `environments/base/x/values.yaml`, then
 * `environments/{{environment}}/x/values.yaml`. Same location but for one segment, which is a constant in one and a
 * parameter in the other: what the parameter stands for are the siblings of the constant.
 *
 * @internal
 */
export function valuesLayersOf({ files, tree }: LinkContext): ValuesLayer[] {
  const pairs = new Map<string, { parent: string; layer: string }>();
  for (const [, reconcilers] of facetsOf({ files }).reconcilers) {
    for (const { sources } of reconcilers) {
      for (const { valueFiles } of sources) {
        if (!valueFiles || valueFiles.length < 2) continue;
        for (const pair of pairsOf(valueFiles))
          pairs.set(`${pair.parent}/${pair.layer}`, pair);
      }
    }
  }
  if (pairs.size === 0) return [];
  const parentsOf = new Map<string, Set<string>>();
  for (const { parent, layer } of pairs.values()) {
    const parents = parentsOf.get(layer);
    if (parents) parents.add(parent);
    else parentsOf.set(layer, new Set([parent]));
  }
  const children = childrenByDirectory(tree.files.keys());
  const layers: ValuesLayer[] = [];
  for (const [directory, names] of children) {
    const parent = baseName(directory);
    for (const layer of names) {
      if (!parentsOf.get(layer)?.has(parent)) continue;
      const dependents = [...names]
        .filter(name => name !== layer)
        .map(name => `${directory}/${name}`);
      if (dependents.length > 0)
        layers.push({
          path: `${directory}/${layer}`,
          dependents: dependents.sort(),
        });
    }
  }
  return layers;
}

/** Paths of more segments are none that a person has laid out. */
const maxSegments = 64;

/** Constant segment before a templated one at the same location of two references. */
function pairsOf(
  valueFiles: readonly string[],
): { parent: string; layer: string }[] {
  const pairs: { parent: string; layer: string }[] = [];
  /** Constants by what stands around them. */
  const constants = new Map<string, Set<string>>();
  for (const file of valueFiles) {
    const segments = segmentsOf(file);
    if (segments.length > maxSegments) continue;
    segments.forEach((segment, at) => {
      if (at === 0) return;
      const around = `${at} ${segments.with(at, '').join('/')}`;
      const before = constants.get(around);
      if (!isTemplated(segment)) {
        if (before) before.add(segment);
        else constants.set(around, new Set([segment]));
        return;
      }
      // `{{basepath}}environments`: the constant end of a segment is what the tree knows it by.
      const parent = segments[at - 1].replace(/^.*\}\}/, '');
      if (parent === '' || isTemplated(parent)) return;
      for (const layer of before ?? []) pairs.push({ parent, layer });
      // What was paired need not be again.
      before?.clear();
    });
  }
  return pairs;
}

function segmentsOf(reference: string): string[] {
  return reference
    .replace(/\{\{[^{}]*\}\}/g, match => match.replace(/\//g, '|'))
    .split('/');
}

function childrenByDirectory(
  paths: Iterable<string>,
): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const path of paths) {
    let child = directoryOf(path);
    while (child !== '.') {
      const parent = directoryOf(child);
      const known = children.get(parent);
      const name = parent === '.' ? child : child.slice(parent.length + 1);
      if (known?.has(name)) break;
      if (known) known.add(name);
      else children.set(parent, new Set([name]));
      child = parent;
    }
  }
  return children;
}
