import { ReconcilerEngine } from '../../model/RepositoryFacts';

/** Engine of an API group, if it is a reconciler's. @internal */
export function engineOf(apiVersion: string): ReconcilerEngine | undefined {
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  if (group === 'argoproj.io') return 'argocd';
  if (
    group.endsWith('.fluxcd.io') &&
    (group.endsWith('.toolkit.fluxcd.io') ||
      group === 'source.extensions.fluxcd.io')
  )
    return 'flux';
  if (group === 'fluxcd.controlplane.io') return 'flux';
  if (
    group === 'flux.weave.works' ||
    group === 'helm.integrations.flux.weave.works' ||
    group === 'helm.fluxcd.io'
  )
    return 'flux-v1';
  if (group === 'fleet.cattle.io') return 'fleet';
  if (group === 'configsync.gke.io' || group === 'configmanagement.gke.io')
    return 'config-sync';
  return undefined;
}
