import { Ecosystem } from '../Ecosystem';

/** git-crypt: encrypts whole files, by patterns of `.gitattributes`. @public */
export const gitCrypt: Ecosystem = {
  id: 'git-crypt',
  title: 'git-crypt',
  version: 1,
  apiGroups: [],
  kinds: {},
  secrets: { strategy: 'git-crypt', kinds: [] },
};
