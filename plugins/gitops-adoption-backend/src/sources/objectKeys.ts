import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_ARGOCD_APP_NAME,
  ANNOTATION_FLUX_OBJECT,
  ANNOTATION_KUBERNETES_ID,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { ReconcilerObject } from '@gitops-adoption/conformance';

/**
 * What entities and reconciler objects have in common when one deploys the other, as strings that are looked up. A name
 * is an Argo CD application's; other keys begin with what they are, which no name does.
 */
const FLUX = 'flux:';
const LABEL = 'label:';
const ENTITY = 'entity:';
/** A namespace that a manifest leaves to whatever applies it. */
const ANY_NAMESPACE = '*';

/** Keys by which an entity names the objects that deploy it. What one list finds makes the others unneeded. */
export function keysOfEntity(entity: Entity): string[][] {
  const annotations = entity.metadata.annotations ?? {};
  const id = annotations[ANNOTATION_KUBERNETES_ID];
  return [
    listOf(annotations[ANNOTATION_ARGOCD_APP_NAME]),
    listOf(annotations[ANNOTATION_FLUX_OBJECT]).flatMap(fluxKeys),
    [`${ENTITY}${stringifyEntityRef(entity)}`],
    id ? [`${LABEL}${id}`] : [],
  ];
}

/** Keys under which an object is found. */
export function keysOfObject(object: ReconcilerObject): ReadonlySet<string> {
  const { engine, kind, namespace = ANY_NAMESPACE, entityRef } = object;
  const names = [object.name, ...object.renderedNames];
  const id = object.labels?.[ANNOTATION_KUBERNETES_ID];
  const ref = entityRef && normalizeRef(entityRef);
  return new Set([
    ...names,
    ...(engine === 'flux'
      ? names.flatMap(name => [
          `${FLUX}${name}`,
          `${FLUX}${kind}/${name}`,
          `${FLUX}${kind}/${namespace}/${name}`,
        ])
      : []),
    ...(id ? [`${LABEL}${id}`] : []),
    ...(ref ? [`${ENTITY}${ref}`] : []),
  ]);
}

export function isName(key: string): boolean {
  return ![FLUX, LABEL, ENTITY].some(prefix => key.startsWith(prefix));
}

/** Names of objects among keys: what the analysis knows them by. */
export function namesOf(keys: readonly string[]): string[] {
  const names = keys.flatMap(key => {
    if (key.startsWith(FLUX)) {
      return key.split('/').pop()!.replace(FLUX, '');
    }
    return isName(key) ? key : [];
  });
  return [...new Set(names)];
}

/** `name`, `Kind/name` or `Kind/namespace/name`. */
function fluxKeys(reference: string): string[] {
  const [kind, namespace, name] = reference.split('/');
  return name === undefined
    ? [`${FLUX}${reference}`]
    : [
        `${FLUX}${kind}/${namespace}/${name}`,
        `${FLUX}${kind}/${ANY_NAMESPACE}/${name}`,
      ];
}

/** Several are separated by commas. */
function listOf(annotation: string | undefined): string[] {
  return (annotation ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
}

function normalizeRef(ref: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: 'component' }),
    );
  } catch {
    return undefined;
  }
}
