import { DeployableUnit, RepositoryFacts } from '../../model/RepositoryFacts';
import { baseName } from '../../repository/paths';
import { memoize } from './memoize';

/** Objects that tell a controller what to deploy. A directory of nothing else is applied to start everything else. */
const controlKinds = new Set([
  'Application',
  'ApplicationSet',
  'AppProject',
  'Kustomization',
  'HelmRelease',
  'GitRepository',
  'OCIRepository',
  'HelmRepository',
  'HelmChart',
  'Bucket',
  'ResourceSet',
  'ResourceSetInputProvider',
  'FluxInstance',
  'Alert',
  'Provider',
  'Receiver',
  'ImageRepository',
  'ImagePolicy',
  'ImageUpdateAutomation',
  'ArtifactGenerator',
  'GitRepo',
  'Bundle',
  'HelmOp',
  'RootSync',
  'RepoSync',
  'ConfigManagement',
  // Kargo
  'Project',
  'ProjectConfig',
  'Stage',
  'Warehouse',
  'PromotionTask',
  'Namespace',
]);

function isControl({ path, kinds }: DeployableUnit): boolean {
  const names = Object.keys(kinds);
  return (
    // What `flux bootstrap` writes, into every cluster the same.
    baseName(path) === 'flux-system' ||
    (names.length > 0 &&
      !names.includes('HelmRelease') &&
      names.every(kind => controlKinds.has(kind)))
  );
}

/**
 * What is deployed, without the directories that only tell a controller to do so.
 *
 * @internal
 */
export const unitsOf = memoize(
  ({ units }: RepositoryFacts): readonly DeployableUnit[] =>
    units
      .filter(unit => !isControl(unit))
      .map(unit => ({
        ...unit,
        environments: unit.environments.filter(
          ({ path }) => baseName(path) !== 'flux-system',
        ),
      })),
);
