import { DocumentFacts, KustomizePatch } from '../../extract/FileFacts';
import {
  keyOf,
  Resource,
  ResourceId,
  resourceIdOf,
  withId,
  everyKeyOf,
} from './Resource';

/** Why a build fails. A build that fails is an answer here, so no stack is taken of it, which is what costs. @internal */
export class BuildError {
  constructor(readonly message: string) {}
}

/** @internal */
export type PatchTarget = NonNullable<KustomizePatch['target']>;

/**
 * A selector's pattern as Kustomize anchors it. Patterns that could backtrack without bound are refused, since they
 * come from the repository.
 */
function matcher(pattern: string | undefined): (value: string) => boolean {
  if (pattern === undefined || pattern === '') return () => true;
  if (/^[\w.-]*$/.test(pattern) && !pattern.includes('.'))
    return value => value === pattern;
  const quantifiers = pattern.match(/[*+{]/g)?.length ?? 0;
  if (pattern.length > 200 || quantifiers > 3 || /\)[*+?{]/.test(pattern))
    throw new BuildError('a selector pattern is too complex to evaluate');
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new BuildError('a selector pattern is not a regular expression');
  }
  return value => expression.test(value);
}

function matchesSelector(
  selector: string | undefined,
  values: Readonly<Record<string, string>> = {},
): boolean {
  if (!selector) return true;
  return selector.split(/,(?![^(]*\))/).every(part => {
    const set = /^\s*([\w./-]+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(part);
    if (set) {
      const among = set[3]
        .split(',')
        .map(item => item.trim())
        .includes(values[set[1]] ?? '');
      return set[2] === 'in' ? among : !among;
    }
    const equality = /^\s*([\w./-]+)\s*(==|=|!=)\s*([\w./-]*)\s*$/.exec(part);
    if (equality)
      return (values[equality[1]] === equality[3]) === (equality[2] !== '!=');
    const absent = /^\s*!\s*([\w./-]+)\s*$/.exec(part);
    return absent ? !(absent[1] in values) : part.trim() in values;
  });
}

/** Resources that a `target` selects, by their original or present identity. @internal */
export function select(
  resources: readonly Resource[],
  target: PatchTarget,
): Resource[] {
  const [group, version, kind, name, namespace] = [
    target.group,
    target.version,
    target.kind,
    target.name,
    target.namespace,
  ].map(matcher);
  const space = (id: ResourceId) => id.namespace || 'default';
  return resources.filter(resource => {
    const { id } = resource;
    const original = resource.previous[0] ?? id;
    return (
      kind(id.kind) &&
      (name(original.name) || name(id.name)) &&
      (namespace(space(original)) ||
        namespace(space(id)) ||
        namespace(id.namespace)) &&
      group(id.group) &&
      version(id.version) &&
      matchesSelector(target.labelSelector, resource.labels) &&
      matchesSelector(target.annotationSelector, resource.annotations)
    );
  });
}

/** By every key that a resource has or had; grows with the list, and goes over to what a deletion leaves of it. */
interface Index {
  length: number;
  readonly byKey: Map<string, Resource[]>;
}

const indexes = new WeakMap<readonly Resource[], Index>();

function indexOf(
  resources: readonly Resource[],
): ReadonlyMap<string, readonly Resource[]> {
  const index = indexes.get(resources) ?? { length: 0, byKey: new Map() };
  for (; index.length < resources.length; index.length++) {
    const resource = resources[index.length];
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

/** What a patch makes of the identity of all that its target selects. */
function identitySetBy(
  { sequence, sets, patch, kind, name }: DocumentFacts,
  allows: KustomizePatch['allows'],
): Partial<ResourceId> | undefined {
  if (sequence) return sets;
  if (!allows || patch === 'delete') return undefined;
  return {
    ...(allows.kind && kind && { kind }),
    ...(allows.name && name && { name }),
  };
}

/** How many documents of a patch change what there is in all that its target selects. @internal */
export function selectorsOf(
  documents: readonly DocumentFacts[],
  { target, allows }: Pick<KustomizePatch, 'target' | 'allows'>,
): number {
  return target === undefined
    ? 0
    : documents.filter(
        document =>
          document.patch === 'delete' || identitySetBy(document, allows),
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
): readonly Resource[] {
  let result = resources;
  for (const document of documents) {
    if (document.sequence && !target)
      throw new BuildError('a JSON patch needs a target');
    const sets = identitySetBy(document, allows);
    if (sets && target) {
      const chosen = new Set(select(result, target));
      result = result.map(resource =>
        chosen.has(resource)
          ? withId(resource, { ...resource.id, ...sets })
          : resource,
      );
    }
    if (document.sequence) continue;
    let removed: readonly Resource[] | undefined;
    if (target) {
      if (document.patch === 'delete') removed = select(result, target);
    } else {
      if (!document.kind)
        throw new BuildError('a patch without a target needs kind and name');
      const key = keyOf(resourceIdOf(document));
      const matches = indexOf(result).get(key) ?? [];
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
    }
    if (removed?.length) {
      const gone = new Set(removed);
      removed.forEach(onRemoved);
      result = without(result, gone);
    }
  }
  return result;
}
