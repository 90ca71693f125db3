import { directoryOf, isWithin } from '../../repository/paths';
import { Ecosystem } from '../Ecosystem';
import { targetsOfBundle, targetsOfGitRepo } from './environments';
import { readFleet, readFleetFile } from './read';

/** Rancher Fleet: GitRepos, and bundles described by `fleet.yaml`. @public */
export const fleet: Ecosystem = {
  id: 'fleet',
  title: 'Fleet',
  version: 1,
  apiGroups: ['fleet.cattle.io'],
  kinds: { GitRepo: 'deploys', Bundle: 'deploys', HelmOp: 'deploys' },
  reconciler: {
    engine: 'fleet',
    kindsWithPath: [],
    templatedKinds: ['GitRepo'],
    read: ({ kind, object }) => readFleet(kind, object),
    file: { name: /^fleet\.ya?ml$/, read: readFleetFile },
    // A bundle is corrected where the GitRepo that finds it says so, which need not be in this repository.
    syncDefault: ({ kind }, field) =>
      field === 'selfHeal' && kind !== 'GitRepo'
        ? undefined
        : field !== 'selfHeal',
    locate: ({ apiVersion }, { chart }, file) => {
      if (apiVersion !== 'fleet.yaml') return undefined;
      return chart === undefined
        ? { directory: directoryOf(file) }
        : { chartBeside: chart };
    },
    // A bundle is a directory with all that lies below.
    takes: (_source, directory, file) =>
      /\.ya?ml$/.test(file) && isWithin(file, directory),
  },
  environments: {
    objects: { GitRepo: targetsOfGitRepo },
    file: { name: /^fleet\.ya?ml$/, read: targetsOfBundle },
  },
  controller: { names: /^fleet$/i },
};
