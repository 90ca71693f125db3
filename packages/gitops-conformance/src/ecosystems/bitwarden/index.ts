import { Ecosystem } from '../Ecosystem';

/** Bitwarden Secrets Manager and its operator. @public */
export const bitwarden: Ecosystem = {
  id: 'bitwarden',
  title: 'Bitwarden Secrets Manager',
  version: 1,
  apiGroups: ['k8s.bitwarden.com'],
  kinds: {},
  secrets: {
    strategy: 'bitwarden',
    kinds: ['BitwardenSecret'],
    valsSchemes: ['bw'],
    storeProvider: /bitwarden/i,
  },
};
