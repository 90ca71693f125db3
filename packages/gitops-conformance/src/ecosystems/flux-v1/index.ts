import { isWithin } from '../../repository/paths';
import { Ecosystem } from '../Ecosystem';
import { readFlux } from '../flux/read';

/** The first Flux, with the first Helm operator: archived, and still found. @public */
export const fluxV1: Ecosystem = {
  id: 'flux-v1',
  title: 'Flux v1',
  version: 2,
  apiGroups: [
    'flux.weave.works',
    'helm.integrations.flux.weave.works',
    'helm.fluxcd.io',
  ],
  kinds: { HelmRelease: 'deploys', FluxHelmRelease: 'deploys' },
  reconciler: {
    engine: 'flux-v1',
    kindsWithPath: [],
    templatedKinds: ['HelmRelease'],
    read: ({ kind, group, object }) => readFlux(kind, group, object),
    isDeprecated: () => true,
    syncIsFixed: true,
    syncDefault: () => true,
    takes: (_source, directory, file) =>
      /\.(?:ya?ml|json)$/.test(file) && isWithin(file, directory),
    foundByName: (_tree, index) =>
      index.hasFileNamed('.flux.yaml') ? [] : undefined,
  },
};
