import { isWithin } from '../../repository/paths';
import { Ecosystem } from '../Ecosystem';
import { readProfile } from './read';

/** Sveltos: profiles that add charts, kustomizations and manifests to the clusters that they select. @public */
export const sveltos: Ecosystem = {
  id: 'sveltos',
  title: 'Sveltos',
  version: 1,
  apiGroups: ['config.projectsveltos.io'],
  kinds: {
    ClusterProfile: 'deploys',
    Profile: 'deploys',
    ClusterPromotion: 'promotes',
  },
  reconciler: {
    engine: 'sveltos',
    kindsWithPath: [],
    templatedKinds: ['ClusterProfile', 'Profile'],
    read: ({ kind, object }) =>
      kind === 'ClusterProfile' || kind === 'Profile'
        ? readProfile(object)
        : { sources: [], auxiliary: true },
    // `Continuous` without another mode: it applies and withdraws, and corrects no drift.
    syncDefault: (_object, field) => field !== 'selfHeal',
    takes: (_source, directory, file) =>
      /\.(?:ya?ml|json)$/.test(file) && isWithin(file, directory),
  },
  controller: {
    names: /^(projectsveltos|sveltos)$/i,
    images: /(^|\/)projectsveltos\/addon-controller$/,
  },
};
