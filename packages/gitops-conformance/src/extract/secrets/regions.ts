import { FileContent } from '../source/FileContent';

/** Part of a file that may hold a credential. @internal */
export interface Region {
  readonly text: string;
  readonly startLine: number;
  /** Position of the document, where the file has any. */
  readonly document?: number;
  /** Whether keys and values of it are judged as plain configuration. */
  readonly isConfiguration: boolean;
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
  'SecretList',
  'List',
  'Template',
]);

/** Whether keys and values of an object of a kind are judged as plain configuration. @internal */
export function isConfigurationKind(kind: string | undefined): boolean {
  return (
    kind === undefined ||
    !(withoutCredentials.has(kind) || judgedElsewhere.has(kind))
  );
}

/**
 * The parts of a file that are searched. What SOPS encrypted is searched like everything else: its `encrypted_regex`
 * chooses keys, and a value under a key that it does not choose stays as it was (`^(data|stringData)$` of a values file).
 * Ciphertext (`ENC[...`) and the addresses in the block of SOPS are under no key, and of no form, that says credential.
 *
 * @internal
 */
export function regionsOf({ text, documents }: FileContent): Region[] {
  if (documents.length === 0)
    return text === '' ? [] : [{ text, startLine: 1, isConfiguration: true }];
  const regions: Region[] = [];
  for (let position = 0; position < documents.length; position++) {
    const { kind, text: part, startLine } = documents[position];
    if (kind !== undefined && withoutCredentials.has(kind)) continue;
    regions.push({
      text: part,
      startLine,
      document: position,
      isConfiguration: isConfigurationKind(kind),
    });
  }
  return regions;
}
