import { Ecosystem, ManifestDocument, SecretToolUse } from '../Ecosystem';

/** HashiCorp Vault: its operator, others that copy from it into Secrets, and the plugin of Argo CD. @public */
export const vault: Ecosystem = {
  id: 'vault',
  title: 'HashiCorp Vault',
  version: 2,
  apiGroups: [
    'secrets.hashicorp.com',
    // Operators that copy from Vault into a Secret.
    'ricoberger.de',
    'redhatcop.redhat.io',
  ],
  kinds: {},
  secrets: {
    strategy: 'vault',
    kinds: [
      'VaultSecret',
      'VaultStaticSecret',
      'VaultDynamicSecret',
      'VaultPKISecret',
      'VaultAuth',
      'VaultAuthGlobal',
      'VaultConnection',
      'HCPVaultSecretsApp',
      'SecretTransformation',
    ],
    usesIn: usesOfPlugin,
    marks: [{ mark: '.security.bank-vaults.io/', provider: 'bank-vaults' }],
    valsSchemes: ['vault', 'hcpvaultsecrets'],
    csiProvider: 'vault',
    storeProvider: /vault/i,
  },
};

/** argocd-vault-plugin: annotations of what it fills in, and Applications that run it. */
function usesOfPlugin({
  kind,
  metadata: { annotations = {} },
  text,
  line,
}: ManifestDocument): readonly SecretToolUse[] {
  const isUsed =
    annotations['avp.kubernetes.io/path'] !== undefined ||
    ((kind === 'Application' || kind === 'ApplicationSet') &&
      text.includes('name: argocd-vault-plugin'));
  return isUsed ? [{ line, provider: 'argocd-vault-plugin' }] : [];
}
