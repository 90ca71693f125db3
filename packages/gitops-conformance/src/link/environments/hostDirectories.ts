import { ComparingContext } from './likeness';
import { DeliveryDirectory } from './DeliveryDirectories';

const hostname = /^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}$/i;
/** Groups that Kubernetes and OpenShift reserve for their own objects. */
const reservedGroup =
  /(?:^|\.)(?:k8s\.io|x-k8s\.io|kubernetes\.io|openshift\.io|coreos\.com)$/i;

/** @internal */
export function isHostname({ name }: DeliveryDirectory): boolean {
  return hostname.test(name);
}

/**
 * Whether directories that could be called after hosts, as those of clusters are, are called after API groups.
 * Repositories that file their objects by group and kind (`rbac.authorization.k8s.io/clusterroles/tailor`) have
 * directories of these names, and objects of the group in them; so have CRDs, `<plural>.<group>`.
 *
 * @internal
 */
export function areApiGroups(
  context: ComparingContext,
  hosts: readonly DeliveryDirectory[],
): boolean {
  return hosts.some(
    host => reservedGroup.test(host.name) || holdsObjectsOfGroup(context, host),
  );
}

function holdsObjectsOfGroup(
  context: ComparingContext,
  host: DeliveryDirectory,
): boolean {
  const name = host.name.toLowerCase();
  const left = [host];
  for (let next = left.pop(); next; next = left.pop()) {
    for (const file of next.files) {
      const path = `${next.path}/${file}`;
      context.compared.add(path);
      for (const { apiVersion, kind, name: object } of context.files.get(path)
        ?.documents ?? []) {
        const group = apiVersion?.split('/')[0];
        if (group && (name === group || name.endsWith(`.${group}`)))
          return true;
        if (kind === 'CustomResourceDefinition' && object === name) return true;
      }
    }
    left.push(...next.children);
  }
  return false;
}
