import { DeployableUnit } from '../../model/RepositoryFacts';
import { capabilities } from '../../rules/support/addOns';

/** Directories that hold what all applications of a cluster rely on. */
const platformDirectory =
  /(?:^|\/)(?:infra|infrastructure|platform|add-?ons?|cluster-(?:addons|services|config|scope|components)|core|system|kube-system|bootstrap|operators?|controllers?|crds?)(?:\/|$)/i;
/** Kinds that whoever runs the cluster installs. */
const platformKinds = [
  'CustomResourceDefinition',
  'APIService',
  'StorageClass',
  'IngressClass',
  'GatewayClass',
  'ClusterIssuer',
  'ClusterSecretStore',
  'ClusterPolicy',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
];

/**
 * Whether a unit is a part of the platform: by where it lies, by an add-on's name, or by kinds that applications do not
 * bring.
 *
 * @internal
 */
export function isPlatformUnit({ path, name, kinds }: DeployableUnit): boolean {
  return (
    platformDirectory.test(path) ||
    platformKinds.some(kind => Object.hasOwn(kinds, kind)) ||
    Object.values(capabilities).some(capability => capability.test(name))
  );
}
