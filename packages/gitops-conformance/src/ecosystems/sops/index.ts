import { Ecosystem } from '../Ecosystem';

/** SOPS: files and objects whose values are encrypted. @public */
export const sops: Ecosystem = {
  id: 'sops',
  title: 'SOPS',
  version: 2,
  apiGroups: [
    'isindir.github.com',
    'craftypath.github.io',
    // Generators that kustomize runs: KSOPS and SopsSecretGenerator.
    'viaduct.ai',
    'goabout.com',
  ],
  kinds: {},
  secrets: {
    strategy: 'sops',
    kinds: ['SopsSecret', 'SopsSecretGenerator', 'ksops'],
    valsSchemes: ['sops'],
  },
};
