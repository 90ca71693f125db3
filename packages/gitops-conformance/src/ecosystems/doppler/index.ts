import { Ecosystem } from '../Ecosystem';

/** Doppler and its operator. @public */
export const doppler: Ecosystem = {
  id: 'doppler',
  title: 'Doppler',
  version: 1,
  apiGroups: ['secrets.doppler.com'],
  kinds: {},
  secrets: {
    strategy: 'doppler',
    kinds: ['DopplerSecret'],
    valsSchemes: ['doppler'],
    storeProvider: /doppler/i,
  },
};
