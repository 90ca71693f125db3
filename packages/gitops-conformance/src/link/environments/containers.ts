import { baseName, directoryOf } from '../../repository/paths';

/** What a directory says of its children by its name. @internal */
export type Container = 'overlays' | 'environments' | 'clusters' | 'other';

const overlays = /^(?:overlays?|envs?[-_]?overlays?)$/i;
const environments =
  /^(?:envs?|environments?|stages?|env[-_](?:overlays|values|config)|deploy(?:ment)?[-_]?envs?)$/i;
const clusters = /^(?:[a-z]+[-_])?clusters$/i;
const sites = /^(?:sites|datacenters)$/i;

/** Parts of one cluster or environment, which people keep beside each other. */
const part =
  /^(?:[._].*|apps?|applications?|infra(?:structure)?|platform|core|config(?:s|uration)?|crds?|charts?|components?|overlays?|bases?|bootstrap|argo-?cd|flux(?:-?system)?|monitoring|networking|storage|system|security|namespaces?|tenants?|teams?|projects?|policies|secrets?|operators?|addons?|add-ons?|services?|workloads?|manifests?|resources|lib|modules?|scripts?|values|variants|profiles?|groups?)$/i;

/**
 * What the children of a directory are, by its name. Of `clusters/overlays` they are clusters, of `environments/overlays`
 * environments: `overlays` only says how each is built.
 *
 * @internal
 */
export function containerOf(path: string): Container {
  const name = baseName(path);
  if (overlays.test(name)) {
    const above = containerOf(directoryOf(path));
    return above === 'other' ? 'overlays' : above;
  }
  if (environments.test(name)) return 'environments';
  return clusters.test(name) || sites.test(name) ? 'clusters' : 'other';
}

/** Whether a name says what lies in a directory, and not where that runs. @internal */
export function isPart(name: string): boolean {
  return part.test(name);
}

/** Whether the directory calls its children clusters outright: then a single one is a cluster, too. @internal */
export function saysCluster(path: string): boolean {
  const name = baseName(path);
  return (
    clusters.test(name) ||
    (overlays.test(name) && path !== '.' && saysCluster(directoryOf(path)))
  );
}
