import { LinkContext } from '../LinkContext';
import { DeliveryDirectory } from './DeliveryDirectories';
import { parseEnvironmentName } from './environmentName';

/** Keeps the files whose objects were compared: what is found depends on them. @internal */
export interface ComparingContext extends LinkContext {
  readonly compared: Set<string>;
}

/**
 * A sibling that includes several of them deploys them together: parts of one whole, not one after the other.
 *
 * @internal
 */
export function isAggregated(
  context: LinkContext,
  parent: DeliveryDirectory,
  staged: ReadonlySet<string>,
): boolean {
  return [parent.path, ...parent.children.map(({ path }) => path)].some(
    path => {
      const included =
        context.graph
          .at(path)
          ?.references.filter(
            ({ resolved }) => resolved !== undefined && staged.has(resolved),
          ) ?? [];
      return included.length >= 2;
    },
  );
}

/**
 * Environments are variants of one thing: they build on the same base, hold files or objects of the same names, or parts.
 * `workloads/prod` beside `workloads/test` with other files in each are two workloads.
 *
 * @internal
 */
export function areAlike(
  context: ComparingContext,
  directories: readonly DeliveryDirectory[],
  counts: (feature: string) => boolean = () => true,
): boolean {
  const features = directories.map(directory =>
    [...featuresOf(context, directory)].filter(counts),
  );
  const seen = new Set<string>();
  return features.some(mine => {
    for (const feature of mine) if (seen.has(feature)) return true;
    mine.forEach(feature => seen.add(feature));
    return false;
  });
}

/** Bases and objects, and no names of files: any two applications have a `kustomization.yaml`. @internal */
export function isContent(feature: string): boolean {
  return feature.includes(' ');
}

function featuresOf(
  context: ComparingContext,
  directory: DeliveryDirectory,
): Set<string> {
  const features = new Set<string>();
  // `dev/app-dev.yaml` is the counterpart of `prod/app-prod.yaml`.
  const stage = parseEnvironmentName(directory.name)?.stage;
  const neutral = (name: string) =>
    stage === undefined
      ? name
      : name.replaceAll(directory.name, '*').replaceAll(stage, '*');
  const collect = (
    current: DeliveryDirectory,
    prefix: string,
    depth: number,
  ) => {
    for (const file of current.files) {
      features.add(`${prefix}${neutral(file)}`);
      const path = current.path === '.' ? file : `${current.path}/${file}`;
      context.compared.add(path);
      for (const { kind, name } of context.files.get(path)?.documents ?? []) {
        if (kind !== undefined && name !== undefined)
          features.add(`${kind} ${neutral(name)}`);
      }
    }
    for (const { resolved } of context.graph.at(current.path)?.references ??
      []) {
      if (resolved !== undefined && !resolved.startsWith(`${directory.path}/`))
        features.add(`uses ${resolved}`);
    }
    if (depth < 3)
      current.children.forEach(child =>
        collect(child, `${prefix}${child.name}/`, depth + 1),
      );
  };
  collect(directory, '', 0);
  return features;
}

/** An overlay is a kustomization that builds on something outside of itself, at any depth. @internal */
export function buildsOnOutside(
  context: LinkContext,
  directory: DeliveryDirectory,
  inside: string,
  depth: number,
): boolean {
  const references = context.graph.at(directory.path)?.references ?? [];
  if (
    references.some(
      ({ resolved }) =>
        resolved !== undefined &&
        resolved !== inside &&
        !resolved.startsWith(`${inside}/`),
    )
  )
    return true;
  return (
    depth > 0 &&
    directory.children.some(child =>
      buildsOnOutside(context, child, inside, depth - 1),
    )
  );
}
