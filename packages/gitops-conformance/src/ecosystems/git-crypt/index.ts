import { Ecosystem } from '../Ecosystem';
import { attributes } from './attributes';

/** git-crypt: encrypts whole files, by patterns of `.gitattributes`. @public */
export const gitCrypt: Ecosystem = {
  id: 'git-crypt',
  title: 'git-crypt',
  version: 2,
  apiGroups: [],
  kinds: {},
  secrets: {
    strategy: 'git-crypt',
    kinds: [],
    encryption: {
      // Zero, `GITCRYPT`.
      header: [0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54],
      rules: attributes,
    },
  },
};
