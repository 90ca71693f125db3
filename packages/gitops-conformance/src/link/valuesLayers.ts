import { directoryOf } from '../repository/paths';
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
 * `environments/{{environment}}/x/values.yaml`. Same place but for one segment, which is a constant in one and a
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
  const children = childrenByDirectory(tree.files.keys());
  const layers: ValuesLayer[] = [];
  for (const [directory, names] of children) {
    for (const { parent, layer } of pairs.values()) {
      if (
        !names.has(layer) ||
        !(directory === parent || directory.endsWith(`/${parent}`))
      )
        continue;
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

/** Constant segment before a templated one at the same place of two references. */
function pairsOf(
  valueFiles: readonly string[],
): { parent: string; layer: string }[] {
  const split = valueFiles.map(file => segmentsOf(file));
  return split.flatMap((constant, i) =>
    split.slice(i + 1).flatMap(varied => {
      if (varied.length !== constant.length) return [];
      const differing = constant.flatMap((segment, at) =>
        segment === varied[at] ? [] : [at],
      );
      const [at] = differing;
      if (
        differing.length !== 1 ||
        at === 0 ||
        isTemplated(constant[at]) ||
        !isTemplated(varied[at])
      )
        return [];
      // `{{basepath}}environments`: the constant end of a segment is what the tree knows it by.
      const parent = constant[at - 1].replace(/^.*\}\}/, '');
      return parent === '' || isTemplated(parent)
        ? []
        : [{ parent, layer: constant[at] }];
    }),
  );
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
