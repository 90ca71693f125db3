import { maxIdentity } from '../../extract/boundFacts';
import { BuildError } from './BuildError';
import { BuildLimit } from './BuildBudget';
import { indexOf } from './patches';
import {
  isClusterScoped,
  keyOf,
  Resource,
  ResourceId,
  withId,
} from './Resource';
import { PatchTarget, select, Spend } from './selectors';

/** Kinds that Kustomize's name prefix and suffix leave alone. */
const unprefixedKinds = new Set([
  'CustomResourceDefinition',
  'Namespace',
  'APIService',
]);
const replicatedKinds = new Set([
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
]);

/** Built-in transformers that change contents or names of what is there, never what is there. @internal */
export const contentTransformers = new Set([
  'LabelTransformer',
  'AnnotationsTransformer',
  'ImageTagTransformer',
  'ReplicaCountTransformer',
  'NamespaceTransformer',
  'PrefixSuffixTransformer',
  'PrefixTransformer',
  'SuffixTransformer',
  'ReplacementTransformer',
  'ValueAddTransformer',
]);

/** @internal */
export function setNamespace(
  resources: readonly Resource[],
  namespace: string,
): readonly Resource[] {
  const seen = new Set<string>();
  return resources.map(resource => {
    const { id } = resource;
    let moved = resource;
    if (id.kind === 'Namespace' && id.group === '') {
      if (id.name !== namespace)
        moved = withId(resource, { ...id, name: namespace });
    } else if (!isClusterScoped(id) && id.namespace !== namespace) {
      moved = withId(resource, { ...id, namespace });
    }
    const key = keyOf(moved.id);
    if (seen.has(key))
      throw new BuildError(
        `the namespace makes two resources one: ${id.kind} '${moved.id.name}'`,
      );
    seen.add(key);
    return moved;
  });
}

/** @internal */
export function rename(
  resources: readonly Resource[],
  prefix: string,
  suffix: string,
): readonly Resource[] {
  return resources.map(resource => {
    const { id } = resource;
    if (unprefixedKinds.has(id.kind)) return resource;
    const name = `${prefix}${id.name}${suffix}`;
    // Each level of kustomizations may add to it.
    if (name.length > maxIdentity)
      throw new BuildLimit(
        `prefixes and suffixes make a name of more than ${maxIdentity} characters`,
      );
    return withId(resource, { ...id, name });
  });
}

/** Labels and annotations, for the selectors of whoever builds on this. @internal */
export function annotate(
  resources: readonly Resource[],
  { labels, annotations }: Pick<Resource, 'labels' | 'annotations'>,
): readonly Resource[] {
  return resources.map(resource => ({
    ...resource,
    labels: labels ? { ...resource.labels, ...labels } : resource.labels,
    annotations: annotations
      ? { ...resource.annotations, ...annotations }
      : resource.annotations,
  }));
}

/** @internal */
export function checkReplicas(
  resources: readonly Resource[],
  names: readonly string[],
): void {
  const known = new Set(
    resources
      .filter(({ id }) => replicatedKinds.has(id.kind))
      .flatMap(({ id, previous }) => [id, ...previous].map(each => each.name)),
  );
  for (const name of names) {
    if (!known.has(name))
      throw new BuildError(
        `no workload matches the replica count of '${name}'`,
      );
  }
}

/** A source names its resource literally. @internal */
export function checkReplacements(
  resources: readonly Resource[],
  sources: readonly PatchTarget[],
  spend: Spend,
): void {
  const literal = (text: string | undefined) =>
    text?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const source of sources) {
    const target = {
      ...source,
      name: literal(source.name),
      kind: literal(source.kind),
      namespace: literal(source.namespace),
    };
    const { length } = select(resources, target, spend);
    if (length !== 1)
      throw new BuildError(
        `${length === 0 ? 'nothing' : 'more than one resource'} matches the source of a replacement: ${source.kind ?? ''} '${source.name ?? ''}'`,
      );
  }
}

/** A generator that merges or replaces needs what it changes, under one of these identities. @internal */
export function checkExists(
  resources: readonly Resource[],
  ids: readonly ResourceId[],
  spend: Spend,
): void {
  const index = indexOf(resources, spend);
  const exists = ids.some(id => index.get(keyOf(id))?.length);
  const [{ kind, name }] = ids;
  if (!exists)
    throw new BuildError(
      `${kind} '${name}' does not exist; it cannot be merged or replaced`,
    );
}
