import { FileContent } from '../source/FileContent';

/** Part of a file that may hold a credential. @internal */
export interface Region {
  readonly text: string;
  readonly startLine: number;
  /** Position of the document, where the file has any. */
  readonly document?: number;
  /** Whether keys and values of it are judged as plain configuration. Asked only where there is something to judge. */
  isConfiguration(): boolean;
}

/** Schemas, ciphertext, and kinds whose strings are names, rules and addresses: nobody puts a credential there. */
const withoutCredentials = new Set([
  'CustomResourceDefinition',
  'SealedSecret',
  'Kustomization',
  'Namespace',
  'Service',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'PersistentVolumeClaim',
  'StorageClass',
  'PriorityClass',
  'ResourceQuota',
  'LimitRange',
  'Ingress',
  'APIService',
  'PrometheusRule',
  'ServiceMonitor',
  'PodMonitor',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'SecurityContextConstraints',
  'AppProject',
  'ClusterServiceVersion',
]);
/** Judged in a way of their own, or full of keys that only name other keys. */
const judgedElsewhere = new Set([
  'Secret',
  'ExternalSecret',
  'ClusterExternalSecret',
  'List',
  'Template',
]);

/** @internal */
export function regionsOf({ text, documents }: FileContent): Region[] {
  if (documents.length === 0)
    return text === ''
      ? []
      : [{ text, startLine: 1, isConfiguration: () => !isEncrypted(text) }];
  const regions: Region[] = [];
  for (let position = 0; position < documents.length; position++) {
    const { kind, text: part, startLine } = documents[position];
    if (kind !== undefined && withoutCredentials.has(kind)) continue;
    const plain = kind === undefined || !judgedElsewhere.has(kind);
    regions.push({
      text: part,
      startLine,
      document: position,
      isConfiguration: () => plain && !isEncrypted(part),
    });
  }
  return regions;
}

/** SOPS encrypts values, and leaves the addresses and key names of its own block as they are. */
function isEncrypted(text: string): boolean {
  return text.includes('ENC[AES256_GCM');
}
