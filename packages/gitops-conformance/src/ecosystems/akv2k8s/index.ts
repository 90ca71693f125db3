import { Ecosystem } from '../Ecosystem';

/** akv2k8s: copies from Azure Key Vault into Secrets, or into the environment of containers. @public */
export const akv2k8s: Ecosystem = {
  id: 'akv2k8s',
  title: 'Azure Key Vault to Kubernetes',
  version: 1,
  apiGroups: ['spv.no'],
  kinds: {},
  secrets: { strategy: 'akv2k8s', kinds: ['AzureKeyVaultSecret'] },
};
