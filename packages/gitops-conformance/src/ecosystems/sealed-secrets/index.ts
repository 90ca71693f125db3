import { Ecosystem } from '../Ecosystem';

/** Sealed Secrets: encrypted for the controller of one cluster. @public */
export const sealedSecrets: Ecosystem = {
  id: 'sealed-secrets',
  title: 'Sealed Secrets',
  version: 1,
  apiGroups: ['bitnami.com'],
  kinds: {},
  secrets: { strategy: 'sealed-secrets', kinds: ['SealedSecret'] },
};
