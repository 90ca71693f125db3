import { Ecosystem } from '../Ecosystem';

/** Secrets Store CSI driver: mounts secrets of a cloud's store, and copies them into Secrets. @public */
export const secretsStoreCsi: Ecosystem = {
  id: 'secrets-store-csi',
  title: 'Secrets Store CSI driver',
  version: 1,
  apiGroups: ['secrets-store.csi.x-k8s.io', 'secret-sync.x-k8s.io'],
  kinds: {},
  secrets: {
    strategy: 'secrets-store-csi',
    kinds: ['SecretProviderClass', 'SecretSync'],
  },
};
