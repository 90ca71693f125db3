import { ReconcilerObject } from '../../model/RepositoryFacts';
import { Ecosystem } from '../Ecosystem';

/** Helm: charts, whether they are written here or only named. @public */
export const helm: Ecosystem = {
  id: 'helm',
  title: 'Helm',
  version: 1,
  apiGroups: ['helm.cattle.io'],
  kinds: {},
  delivery: {
    tool: 'helm',
    isUsed: ({ charts, reconcilerObjects }) =>
      charts.length > 0 || reconcilerObjects.some(installsChart),
    // The controller of k3s and RKE2 installs charts that objects name.
    isUsedBy: ({ kind, apiVersion }) =>
      kind === 'HelmChart' &&
      (apiVersion?.startsWith('helm.cattle.io/') ?? false),
  },
};

function installsChart({ kind, engine, sources }: ReconcilerObject): boolean {
  return engine === 'flux' || engine === 'flux-v1'
    ? kind === 'HelmRelease'
    : sources.some(
        ({ chart, valueFiles }) => chart !== undefined || valueFiles?.length,
      );
}
