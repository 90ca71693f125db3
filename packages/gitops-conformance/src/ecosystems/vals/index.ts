import { Ecosystem } from '../Ecosystem';

/**
 * vals: `ref+SCHEME://` in values, which Helmfile, helm-secrets and an operator replace. Of stores that are a strategy of
 * their own the reference is a use of that one.
 *
 * @public
 */
export const vals: Ecosystem = {
  id: 'vals',
  title: 'vals',
  version: 1,
  apiGroups: ['digitalis.io'],
  kinds: {},
  secrets: {
    strategy: 'vals',
    kinds: ['ValsSecret', 'DbSecret'],
    valsSchemes: [
      'awssecrets',
      'awsssm',
      'awskms',
      'azurekeyvault',
      'conjur',
      'gcpsecrets',
      'gkms',
      'gitlab',
      'k8s',
      'keychain',
      'ocivault',
      's3',
      'gcs',
      'tfstate',
    ],
  },
};
