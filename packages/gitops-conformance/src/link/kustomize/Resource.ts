import { DocumentFacts } from '../../extract/FileFacts';

/** Where a resource of a build comes from; `document` is the position in `FileFacts.documents`. @internal */
export interface ResourceOrigin {
  readonly file: string;
  readonly document: number;
}

/** What Kustomize knows a resource by at one moment of a build. @internal */
export interface ResourceId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/**
 * A resource on its way through a build: its identity now and before, and nothing of its content, since no content
 * changes what kinds come out.
 *
 * @internal
 */
export interface Resource {
  readonly id: ResourceId;
  /** Earlier identities, the original one first. Patches may name any of them. */
  readonly previous: readonly ResourceId[];
  readonly origin?: ResourceOrigin;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly local?: boolean;
}

/** Kinds outside of namespaces that Kustomize knows from its built-in OpenAPI document; of others it assumes a namespace. */
const clusterScoped = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'PriorityClass',
  'StorageClass',
  'CSIDriver',
  'CSINode',
  'VolumeAttachment',
  'PodSecurityPolicy',
  'RuntimeClass',
  'IngressClass',
  'FlowSchema',
  'PriorityLevelConfiguration',
  'CertificateSigningRequest',
  'TokenReview',
  'SubjectAccessReview',
  'SelfSubjectAccessReview',
  'ComponentStatus',
  'StorageVersion',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);
const builtInGroup =
  /^$|^(apps|batch|autoscaling|policy|extensions)$|\.k8s\.io$/;

/** @internal */
export function isClusterScoped(id: ResourceId): boolean {
  return clusterScoped.has(id.kind) && builtInGroup.test(id.group);
}

/** @internal */
export function keyOf(id: ResourceId): string {
  const namespace = isClusterScoped(id) ? '' : id.namespace || 'default';
  return `${id.group}/${id.version}/${id.kind}|${namespace}|${id.name}`;
}

/** @internal */
export function resourceIdOf(document: DocumentFacts): ResourceId {
  const apiVersion = document.apiVersion ?? '';
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: slash < 0 ? apiVersion : apiVersion.slice(slash + 1),
    kind: document.kind ?? '',
    name: document.name ?? '',
    namespace: document.namespace ?? '',
  };
}

/** @internal */
export function withId(resource: Resource, id: ResourceId): Resource {
  return { ...resource, id, previous: [...resource.previous, resource.id] };
}

/** All keys that the resource is or was known by, each once. @internal */
export function everyKeyOf({ id, previous }: Resource): ReadonlySet<string> {
  return new Set([id, ...previous].map(keyOf));
}

/** Steps that it takes to change a resource: it keeps all that it was called, and names grow on the way. @internal */
export function stepsOf({ id, previous }: Resource): number {
  const { kind, name, namespace } = id;
  const text = kind.length + name.length + namespace.length;
  return 20 + 2 * previous.length + (text >> 4);
}
