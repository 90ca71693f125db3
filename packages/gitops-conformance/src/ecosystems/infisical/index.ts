import { Ecosystem } from '../Ecosystem';

/** Infisical: its operator, and the injector that its annotation asks for. @public */
export const infisical: Ecosystem = {
  id: 'infisical',
  title: 'Infisical',
  version: 1,
  apiGroups: ['secrets.infisical.com'],
  kinds: {},
  secrets: {
    strategy: 'infisical',
    kinds: ['InfisicalSecret', 'InfisicalDynamicSecret', 'InfisicalPushSecret'],
    marks: [{ mark: 'org.infisical.com/inject', provider: 'agent-injector' }],
    valsSchemes: ['infisical'],
    storeProvider: /infisical/i,
  },
};
