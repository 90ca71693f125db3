import { directoryOf, isWithin } from '../../repository/paths';
import { Ecosystem } from '../Ecosystem';
import { readConfigSync } from './read';

/** Config Sync of Google: RootSyncs, RepoSyncs and hierarchies. @public */
export const configSync: Ecosystem = {
  id: 'config-sync',
  title: 'Config Sync',
  version: 1,
  apiGroups: ['configsync.gke.io', 'configmanagement.gke.io'],
  kinds: {
    RootSync: 'deploys',
    RepoSync: 'deploys',
    ConfigManagement: 'deploys',
  },
  reconciler: {
    engine: 'config-sync',
    kindsWithPath: [],
    templatedKinds: ['RootSync', 'RepoSync'],
    read: ({ kind, object }) => readConfigSync(kind, object),
    // It pulls, corrects and prunes by design.
    syncDefault: () => true,
    // In `system/`, a Repo makes the directory above it a hierarchy.
    locate: ({ kind }, _source, file) =>
      kind === 'Repo'
        ? { directory: directoryOf(directoryOf(file)) }
        : undefined,
    takes: (_source, directory, file) =>
      /\.(?:ya?ml|json)$/.test(file) && isWithin(file, directory),
  },
  controller: { names: /^config-sync$/i, kinds: ['ConfigManagement'] },
};
