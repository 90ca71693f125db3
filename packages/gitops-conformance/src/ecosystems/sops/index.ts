import { Ecosystem } from '../Ecosystem';
import { creationRules } from './creationRules';
import { readFlatMetadata, readMetadata } from './metadata';
import { plainEntriesOf } from './plainEntries';

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
    isUsedBy: document => plainEntriesOf(document).length === 0,
    plainEntries: plainEntriesOf,
    encryption: {
      names:
        /(?:^|[._-])(?:sops|enc|encrypted)\.(?:ya?ml|json|env|ini|txt)$|^enc-[^/]*\.(?:ya?ml|json)$/i,
      readDocument: readMetadata,
      readText: readFlatMetadata,
      rules: creationRules,
    },
  },
};
