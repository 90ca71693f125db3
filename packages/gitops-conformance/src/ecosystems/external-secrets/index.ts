import { Ecosystem } from '../Ecosystem';

/** External Secrets Operator: fetches secrets from the stores that people keep them in. @public */
export const externalSecrets: Ecosystem = {
  id: 'external-secrets',
  title: 'External Secrets Operator',
  version: 1,
  // The second is that of its predecessor.
  apiGroups: ['external-secrets.io', 'kubernetes-client.io'],
  kinds: {},
  secrets: {
    strategy: 'external-secrets',
    kinds: [
      'ExternalSecret',
      'ClusterExternalSecret',
      'SecretStore',
      'ClusterSecretStore',
      'PushSecret',
      'ClusterPushSecret',
    ],
    isDeprecated: (apiVersion, kind) =>
      apiVersion.startsWith('kubernetes-client.io/') ||
      apiVersion.endsWith('/v1beta1') ||
      // What pushes has not come further yet.
      (apiVersion.endsWith('/v1alpha1') && !kind.endsWith('PushSecret')),
  },
};
