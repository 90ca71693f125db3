import { DocumentFacts, KustomizePatch } from '../../extract/FileFacts';
import { BuildError } from './BuildError';
import {
  everyKeyOf,
  keyOf,
  Resource,
  ResourceId,
  resourceIdOf,
  stepsOf,
  withId,
} from './Resource';
import { select, Spend } from './selectors';

/** By every key that a resource has or had; grows with the list, and goes over to what a deletion leaves of it. */
interface Index {
  length: number;
  readonly byKey: Map<string, Resource[]>;
}

const indexes = new WeakMap<readonly Resource[], Index>();

/** Resources by every key that they have or had. @internal */
export function indexOf(
  resources: readonly Resource[],
  spend: Spend,
): ReadonlyMap<string, readonly Resource[]> {
  const index = indexes.get(resources) ?? { length: 0, byKey: new Map() };
  for (; index.length < resources.length; index.length++) {
    const resource = resources[index.length];
    spend(stepsOf(resource));
    for (const key of everyKeyOf(resource)) {
      const same = index.byKey.get(key);
      if (same) same.push(resource);
      else index.byKey.set(key, [resource]);
    }
  }
  indexes.set(resources, index);
  return index.byKey;
}

function without(
  resources: readonly Resource[],
  gone: ReadonlySet<Resource>,
): readonly Resource[] {
  const left = resources.filter(resource => !gone.has(resource));
  const index = indexes.get(resources);
  if (index?.length !== resources.length) return left;
  indexes.delete(resources);
  for (const resource of gone)
    for (const key of everyKeyOf(resource))
      index.byKey.set(
        key,
        (index.byKey.get(key) ?? []).filter(other => other !== resource),
      );
  indexes.set(left, { length: left.length, byKey: index.byKey });
  return left;
}

/** Resources that the selectors of patches are held against in one kustomization. @internal */
export const maxSelections = 5_000_000;

/** What a patch makes of all that its target selects: of their identity, and whether they are left out in the end. */
interface Changes {
  readonly id: Partial<ResourceId>;
  readonly local?: boolean;
}

function changesBy(
  { sequence, sets, patch, kind, name, local }: DocumentFacts,
  allows: KustomizePatch['allows'],
): Changes | undefined {
  if (sequence) {
    if (!sets) return undefined;
    const { local: isLocal, ...id } = sets;
    return { id, local: isLocal };
  }
  if (patch === 'delete' || (!allows && !local)) return undefined;
  return {
    id: {
      ...(allows?.kind && kind && { kind }),
      ...(allows?.name && name && { name }),
    },
    local,
  };
}

function changed(resource: Resource, { id, local }: Changes): Resource {
  const renamed =
    Object.keys(id).length > 0
      ? withId(resource, { ...resource.id, ...id })
      : resource;
  return local === undefined ? renamed : { ...renamed, local };
}

/** How many documents of a patch change what there is in all that its target selects. @internal */
export function selectorsOf(
  documents: readonly DocumentFacts[],
  { target, allows }: Pick<KustomizePatch, 'target' | 'allows'>,
): number {
  return target === undefined
    ? 0
    : documents.filter(
        document => document.patch === 'delete' || changesBy(document, allows),
      ).length;
}

/**
 * What the resources are after a patch: the same, or fewer where it says `$patch: delete`. A patch without a match fails
 * the build as it does in Kustomize.
 *
 * @internal
 */
export function applyPatch(
  resources: readonly Resource[],
  documents: readonly DocumentFacts[],
  { target, allows }: Pick<KustomizePatch, 'target' | 'allows'>,
  onRemoved: (resource: Resource) => void,
  spend: Spend,
): readonly Resource[] {
  let result = resources;
  for (const document of documents) {
    spend(1);
    if (document.sequence && !target)
      throw new BuildError('a JSON patch needs a target');
    const changes = changesBy(document, allows);
    if (changes && target) {
      const chosen = new Set(select(result, target, spend));
      chosen.forEach(resource => spend(stepsOf(resource)));
      result = result.map(resource =>
        chosen.has(resource) ? changed(resource, changes) : resource,
      );
    }
    if (document.sequence) continue;
    let removed: readonly Resource[] | undefined;
    if (target) {
      if (document.patch === 'delete') removed = select(result, target, spend);
    } else {
      if (!document.kind)
        throw new BuildError('a patch without a target needs kind and name');
      const key = keyOf(resourceIdOf(document));
      const matches = indexOf(result, spend).get(key) ?? [];
      if (matches.length !== 1) {
        const problem =
          matches.length === 0
            ? 'no resource matches'
            : 'several resources match';
        throw new BuildError(
          `${problem} the patch of ${document.kind} '${document.name ?? ''}'`,
        );
      }
      if (document.patch === 'delete') removed = matches;
      else if (document.local)
        result = result.map(resource =>
          resource === matches[0] ? { ...resource, local: true } : resource,
        );
    }
    if (removed?.length) {
      const gone = new Set(removed);
      removed.forEach(onRemoved);
      spend(1 + (result.length >> 3));
      result = without(result, gone);
    }
  }
  return result;
}
