import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';
import { listedEnvironments } from '../listedEnvironments';

/** GitOps Promoter: moves commits through the branches of environments. @public */
export const gitopsPromoter: Ecosystem = {
  id: 'gitops-promoter',
  title: 'GitOps Promoter',
  version: 1,
  apiGroups: ['promoter.argoproj.io'],
  kinds: {},
  environments: { objects: { PromotionStrategy: readStrategy } },
};

function readStrategy(document: ManifestDocument): EnvironmentFileFacts {
  return {
    branches: listedEnvironments(document, ['spec', 'environments'], 'branch'),
  };
}
